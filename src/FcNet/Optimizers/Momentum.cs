using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Gradient descent with momentum: v = decay rate · v - learning rate · dw, then w += v.</summary>
/// <param name="LearningRate">The initial learning rate, at least 0.</param>
/// <param name="DecayRate">The decay rate of the velocity v (the course's "momentum"), at least 0 and below 1.</param>
/// <remarks>Source: CS231n, "Neural networks 3", momentum update.</remarks>
public sealed record Momentum(double LearningRate = 1e-2, double DecayRate = 0.9) : UpdateRule(LearningRate)
{
    /// <summary>The decay rate of the velocity v (the course's "momentum"), at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double DecayRate { get; init => field = Require.DecayRate(value); } = Require.DecayRate(DecayRate);

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(Momentum rule, int count) : UpdateState<T>(rule, count, "velocity")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from, double learningRate)
        {
            Span<T> v = Slot(0, from, w.Length);
            Elementwise.Step(new DecayingSum<T>(T.CreateTruncating(rule.DecayRate), T.CreateTruncating(-learningRate)), default(PlusLast), w, dw, v);
        }
    }
}
