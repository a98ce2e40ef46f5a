using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Lion: w -= learning rate · sign(beta1 · m + (1 - beta1) · dw), then m = beta2 · m + (1 - beta2) · dw. Usual are a learning rate a tenth of Adam's and a weight decay ten times as large.</summary>
/// <param name="LearningRate">The initial learning rate, at least 0.</param>
/// <param name="Beta1">The weight of m in the direction of the step, at least 0 and below 1.</param>
/// <param name="Beta2">The decay rate of the average m of the gradients, at least 0 and below 1.</param>
/// <remarks>Source: X. Chen and others, "Symbolic discovery of optimization algorithms", 2023, program 1.</remarks>
public sealed record Lion(double LearningRate = 1e-4, double Beta1 = 0.9, double Beta2 = 0.99) : UpdateRule(LearningRate)
{
    /// <summary>The weight of m in the direction of the step, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Beta1 { get; init => field = Require.DecayRate(value); } = Require.DecayRate(Beta1);

    /// <summary>The decay rate of the average of the gradients, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    public double Beta2 { get; init => field = Require.DecayRate(value); } = Require.DecayRate(Beta2);

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(Lion rule, int count) : UpdateState<T>(rule, count, "m")
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from, double learningRate)
        {
            Span<T> m = Slot(0, from, w.Length);
            Elementwise.Map(new SignStep<T>(T.CreateTruncating(learningRate), T.CreateTruncating(rule.Beta1), T.CreateTruncating(1 - rule.Beta1)), w, m, dw, w);
            Elementwise.Map(new DecayingSum<T>(T.CreateTruncating(rule.Beta2), T.CreateTruncating(1 - rule.Beta2)), m, dw, m);
        }
    }
}
