using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>RMSProp: a running average of the squared gradients scales the steps: cache = decay · cache + (1 - decay) · dw², then w -= learning rate · dw / (√cache + epsilon).</summary>
/// <remarks>Source: T. Tieleman and G. Hinton, "Lecture 6.5: RMSProp", Coursera, 2012; CS231n, "Neural networks 3".</remarks>
public sealed record RmsProp : UpdateRule
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">The learning rate to begin with, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    public RmsProp(double learningRate = 1e-2)
        : base(learningRate)
    {
    }

    /// <summary>The weight of the past in the average, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double DecayRate
    {
        get;
        init
        {
            Require.InRange(value is >= 0 and < 1, value, "at least 0 and below 1", nameof(DecayRate));
            field = value;
        }
    } = 0.99;

    /// <summary>Added to the root, so that nothing is divided by 0; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0.</exception>
    public double Epsilon
    {
        get;
        init
        {
            Require.FinitePositive(value, nameof(Epsilon));
            field = value;
        }
    } = 1e-8;

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(RmsProp rule, int count) : UpdateState<T>(count, "cache")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T minusRate;

        private protected override void Prepare(double learningRate) => minusRate = T.CreateTruncating(-learningRate);

        private protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from)
        {
            Span<T> cache = Slot(0, from, w.Length);
            Elementwise.Map(new AverageSquare<T>(rule.DecayRate), cache, dw, cache);
            Elementwise.Map(new ScaledStep<T>(minusRate, T.One, T.CreateTruncating(rule.Epsilon)), w, dw, cache, w);
        }
    }
}
