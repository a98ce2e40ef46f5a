using System.Numerics;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>Inverted dropout after a hidden layer; in test mode it does nothing.</summary>
public sealed record DropoutSpec : LayerSpec
{
    internal DropoutSpec(int number, int width, double keepProbability)
        : base(number, width, width) => KeepProbability = keepProbability;

    /// <summary>The probability to keep a number.</summary>
    public double KeepProbability { get; }

    /// <inheritdoc/>
    public override string Name => "dropout";

    internal override long KeptPerExample => 2L * Outputs;

    internal override ILayer<T> Bind<T>(NetworkState<T> state, Threads threads) => new DropoutLayer<T>(KeepProbability, threads);

    internal override string AddTo<T>(OnnxGraph graph, NetworkState<T> state, string x) => x;
}

internal sealed class DropoutLayer<T>(double keepProbability, Threads threads) : ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Workspace<T> ys = new(), masks = new();
    private Dropout.Cache<T> cache;

    public NdArray<T> Forward(NdArray<T> x, RandomSource random)
    {
        NdArray<T> y = ys.Of(x.Shape);
        cache = new(masks.Of(x.Shape));
        Dropout.Forward(x, keepProbability, random, y, cache, threads);
        return y;
    }

    public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
    {
        Dropout.Backward(dy, cache, dy, threads);
        return dy;
    }

    public bool Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads) => false;
}
