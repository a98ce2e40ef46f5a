using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Stochastic gradient descent: w -= learning rate · dw.</summary>
/// <remarks>Source: CS231n, "Neural networks 3", parameter updates.</remarks>
public sealed record Sgd : UpdateRule
{
    /// <summary>Makes the rule.</summary>
    /// <param name="learningRate">The learning rate to begin with, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    public Sgd(double learningRate = 1e-2)
        : base(learningRate)
    {
    }

    /// <inheritdoc/>
    public override UpdateState<T> Start<T>(int count) => new State<T>(count);

    private sealed class State<T>(int count) : UpdateState<T>(count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private T minusRate;

        private protected override void Prepare(double learningRate) => minusRate = T.CreateTruncating(-learningRate);

        private protected override void Update(Span<T> w, ReadOnlySpan<T> dw, int from) => Elementwise.Map(new PlusScaled<T>(minusRate), w, dw, w);
    }
}
