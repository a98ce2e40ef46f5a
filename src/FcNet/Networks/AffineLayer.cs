using System.Numerics;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>An affine layer: the last one of a net, which gives the scores.</summary>
public sealed record AffineSpec : LayerSpec
{
    internal AffineSpec(int number, int inputs, int outputs)
        : base(number, inputs, outputs)
    {
    }

    /// <inheritdoc/>
    public override string Name => "affine";

    internal override IEnumerable<ParameterSpec> Parameters => ParameterSpec.Affine(this);

    internal override long KeptPerExample => Outputs + DxPerExample;

    internal override ILayer<T> Bind<T>(NetworkState<T> state, Threads threads) => new AffineLayer<T>(this, state, threads);

    internal override string AddTo<T>(OnnxGraph graph, NetworkState<T> state, string x) => OnnxNodes.Affine(graph, state, Number, x, "scores");
}

internal sealed class AffineLayer<T>(AffineSpec spec, NetworkState<T> state, Threads threads) : ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> w = new(state.Parameters, ParameterNames.Weights(spec.Number)), b = new(state.Parameters, ParameterNames.Biases(spec.Number));
    private readonly Workspace<T> ys = new(), dxs = new();
    private Affine.Cache<T> cache;

    public NdArray<T> Forward(NdArray<T> x, RandomSource random)
    {
        NdArray<T> y = ys.Of(x.Rows, spec.Outputs);
        cache = Affine.Forward(x, w.Values, b.Values, y, threads);
        return y;
    }

    public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
    {
        NdArray<T> dx = wantsDx ? dxs.Of(cache.X.Shape) : NdArray<T>.None;
        Affine.Backward(dy, cache, new(dx, w.In(gradients), b.In(gradients)), threads);
        return dx;
    }

    public bool Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads)
    {
        Affine.Infer(x, w.Values, b.Values, rectifies: false, y, threads);
        return true;
    }
}
