using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>AMSGrad: as <see cref="Adam"/>, but divides by the largest average of the squares so far: with u = max(u, v), w -= learning rate · m̂ / (√û + epsilon), m̂ = m / (1 - beta1ᵗ), û = u / (1 - beta2ᵗ).</summary>
/// <param name="LearningRate">The initial learning rate, at least 0.</param>
/// <param name="Beta1">The decay rate of the average m of the gradients, at least 0 and below 1.</param>
/// <param name="Beta2">The decay rate of the average v of their squares, at least 0 and below 1.</param>
/// <param name="Epsilon">Added to the square root to avoid division by 0; above 0.</param>
/// <remarks>Source: S. Reddi, S. Kale and S. Kumar, "On the convergence of Adam and beyond", 2018; with the bias correction of PyTorch's <c>amsgrad</c>.</remarks>
public sealed record AmsGrad(double LearningRate = 1e-3, double Beta1 = 0.9, double Beta2 = 0.999, double Epsilon = 1e-8) : UpdateRule(LearningRate)
{
    /// <summary>The decay rate of the average of the gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Beta1 { get; init => field = Require.DecayRate(value); } = Require.DecayRate(Beta1);

    /// <summary>The decay rate of the average of their squares, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Beta2 { get; init => field = Require.DecayRate(value); } = Require.DecayRate(Beta2);

    /// <summary>Added to the square root to avoid division by 0; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Epsilon);

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(AmsGrad rule, int count) : UpdateState<T>(rule, count, "m", "v", "u")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private double meanCorrection, squareCorrection;

        protected override void Prepare() =>
            (meanCorrection, squareCorrection) = (1 - Powers.Whole(rule.Beta1, Steps), 1 - Powers.Whole(rule.Beta2, Steps));

        protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from, double learningRate)
        {
            Span<T> m = Slot(0, from, w.Length), v = Slot(1, from, w.Length), u = Slot(2, from, w.Length);
            T minusRate = T.CreateTruncating(-learningRate / meanCorrection), varianceCorrection = T.CreateTruncating(1 / squareCorrection);
            Elementwise.Map(new DecayingSum<T>(T.CreateTruncating(rule.Beta1), T.CreateTruncating(1 - rule.Beta1)), m, dw, m);
            Elementwise.Map(new AverageSquare<T>(rule.Beta2), v, dw, v);
            Elementwise.Map(default(Larger), u, v, u);
            Elementwise.Map(new ScaledStep<T>(minusRate, varianceCorrection, T.CreateTruncating(rule.Epsilon)), w, m, u, w);
        }
    }
}
