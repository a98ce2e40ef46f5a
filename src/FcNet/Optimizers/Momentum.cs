using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Gradient descent with momentum: v = momentum · v - learning rate · dw, then w += v.</summary>
/// <remarks>Source: CS231n, "Neural networks 3", momentum update.</remarks>
public sealed record Momentum : UpdateRule
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">The learning rate to begin with, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    public Momentum(double learningRate = 1e-2)
        : base(learningRate)
    {
    }

    /// <summary>The weight of the past in the velocity v (the course's "momentum"), at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Coefficient
    {
        get;
        init
        {
            Require.InRange(value is >= 0 and < 1, value, "at least 0 and below 1", nameof(Coefficient));
            field = value;
        }
    } = 0.9;

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(Momentum rule, int count) : UpdateState<T>(count, "velocity")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T minusRate;

        private protected override void Prepare(double learningRate) => minusRate = T.CreateTruncating(-learningRate);

        private protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from)
        {
            Span<T> v = Slot(0, from, w.Length);
            Elementwise.Map(new WeightedSum<T>(T.CreateTruncating(rule.Coefficient), minusRate), v, dw, v);
            Elementwise.Map(default(Plus<T>), w, v, w);
        }
    }
}
