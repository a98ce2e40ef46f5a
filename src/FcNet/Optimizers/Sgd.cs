using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Stochastic gradient descent: w -= learning rate · dw.</summary>
/// <param name="LearningRate">The initial learning rate, at least 0.</param>
/// <remarks>Source: CS231n, "Neural networks 3", parameter updates.</remarks>
public sealed record Sgd(double LearningRate = 1e-2) : UpdateRule(LearningRate)
{
    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(this, count);

    private sealed class State<T>(Sgd rule, int count) : UpdateState<T>(rule, count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from, double learningRate) => Elementwise.Map(new PlusScaled<T>(T.CreateTruncating(-learningRate)), w, dw, w);
    }
}
