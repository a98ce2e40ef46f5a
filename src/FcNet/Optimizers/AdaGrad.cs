using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>AdaGrad: the sum of all squared gradients scales the steps, which therefore become smaller and smaller: cache += dw², then w -= learning rate · dw / (√cache + epsilon).</summary>
/// <param name="LearningRate">The initial learning rate, at least 0.</param>
/// <param name="Epsilon">Added to the square root to avoid division by 0; above 0.</param>
/// <remarks>Source: J. Duchi, E. Hazan and Y. Singer, "Adaptive subgradient methods for online learning and stochastic optimization", 2011; CS231n, "Neural networks 3".</remarks>
public sealed record AdaGrad(double LearningRate = 1e-2, double Epsilon = 1e-8) : UpdateRule(LearningRate)
{
    /// <summary>Added to the square root to avoid division by 0; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Epsilon);

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(AdaGrad rule, int count) : UpdateState<T>(rule, count, "cache")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from, double learningRate)
        {
            Span<T> cache = Slot(0, from, w.Length);
            var step = new ScaledStep<T>(T.CreateTruncating(-learningRate), T.One, T.CreateTruncating(rule.Epsilon));
            Elementwise.Step(default(PlusSquare), step, w, dw, cache);
        }
    }
}
