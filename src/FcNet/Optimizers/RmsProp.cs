using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>RMSProp: a running average of the squared gradients scales the steps: cache = decay rate · cache + (1 - decay rate) · dw², then w -= learning rate · dw / (√cache + epsilon).</summary>
/// <param name="LearningRate">The initial learning rate, at least 0.</param>
/// <param name="DecayRate">The decay rate of the average, at least 0 and below 1.</param>
/// <param name="Epsilon">Added to the square root to avoid division by 0; above 0.</param>
/// <remarks>Source: T. Tieleman and G. Hinton, "Lecture 6.5: RMSProp", Coursera, 2012; CS231n, "Neural networks 3".</remarks>
public sealed record RmsProp(double LearningRate = 1e-2, double DecayRate = 0.99, double Epsilon = 1e-8) : UpdateRule(LearningRate)
{
    /// <summary>The decay rate of the average, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double DecayRate { get; init => field = Require.DecayRate(value); } = Require.DecayRate(DecayRate);

    /// <summary>Added to the square root to avoid division by 0; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Epsilon);

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(RmsProp rule, int count) : UpdateState<T>(rule, count, "cache")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from, double learningRate)
        {
            Span<T> cache = Slot(0, from, w.Length);
            var step = new ScaledStep<T>(T.CreateTruncating(-learningRate), T.One, T.CreateTruncating(rule.Epsilon));
            Elementwise.Step(new AverageSquare<T>(rule.DecayRate), step, w, dw, cache);
        }
    }
}
