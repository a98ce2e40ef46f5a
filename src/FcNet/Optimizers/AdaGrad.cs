using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>AdaGrad: the sum of all squared gradients scales the steps, which so become ever smaller: cache += dw², then w -= learning rate · dw / (√cache + epsilon).</summary>
/// <remarks>Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011; CS231n, "Neural networks 3".</remarks>
public sealed record AdaGrad : UpdateRule
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">The learning rate to begin with, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    public AdaGrad(double learningRate = 1e-2)
        : base(learningRate)
    {
    }

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

    private sealed class State<T>(AdaGrad rule, int count) : UpdateState<T>(count, "cache")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T minusRate;

        private protected override void Prepare(double learningRate) => minusRate = T.CreateTruncating(-learningRate);

        private protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from)
        {
            Span<T> cache = Slot(0, from, w.Length);
            Elementwise.Map(default(PlusProduct<T>), cache, dw, dw, cache);
            Elementwise.Map(new ScaledStep<T>(minusRate, T.One, T.CreateTruncating(rule.Epsilon)), w, dw, cache, w);
        }
    }
}
