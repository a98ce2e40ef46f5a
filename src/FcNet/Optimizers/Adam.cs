using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Adam: running averages m of the gradients and v of their squares, both corrected for their start at 0: w -= learning rate · m̂ / (√v̂ + epsilon) with m̂ = m / (1 - beta1ᵗ) and v̂ = v / (1 - beta2ᵗ), where t counts this step.</summary>
/// <remarks>Source: D. P. Kingma and J. Ba, "Adam: a method for stochastic optimization", 2014; CS231n, "Neural networks 3".</remarks>
public sealed record Adam : UpdateRule
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">The learning rate to begin with, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    public Adam(double learningRate = 1e-3)
        : base(learningRate)
    {
    }

    /// <summary>The weight of the past in the average of the gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Beta1
    {
        get;
        init
        {
            Require.InRange(value is >= 0 and < 1, value, "at least 0 and below 1", nameof(Beta1));
            field = value;
        }
    } = 0.9;

    /// <summary>The weight of the past in the average of their squares, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Beta2
    {
        get;
        init
        {
            Require.InRange(value is >= 0 and < 1, value, "at least 0 and below 1", nameof(Beta2));
            field = value;
        }
    } = 0.999;

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

    private sealed class State<T>(Adam rule, int count) : UpdateState<T>(count, "m", "v")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T minusRate, varianceCorrection;

        private protected override void Prepare(double learningRate)
        {
            minusRate = T.CreateTruncating(-learningRate / (1 - RuleFormulas.Power(rule.Beta1, Steps)));
            varianceCorrection = T.CreateTruncating(1 / (1 - RuleFormulas.Power(rule.Beta2, Steps)));
        }

        private protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from)
        {
            Span<T> m = Slot(0, from, w.Length), v = Slot(1, from, w.Length);
            Elementwise.Map(new WeightedSum<T>(T.CreateTruncating(rule.Beta1), T.CreateTruncating(1 - rule.Beta1)), m, dw, m);
            Elementwise.Map(new AverageSquare<T>(rule.Beta2), v, dw, v);
            Elementwise.Map(new ScaledStep<T>(minusRate, varianceCorrection, T.CreateTruncating(rule.Epsilon)), w, m, v, w);
        }
    }
}
