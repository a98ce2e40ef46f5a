using System.Numerics;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>A hidden layer with layer normalization: affine, layer norm, ReLU.</summary>
public sealed record AffineLayerNormReluSpec : LayerSpec
{
    internal AffineLayerNormReluSpec(int number, int inputs, int outputs)
        : base(number, inputs, outputs)
    {
    }

    /// <inheritdoc/>
    public override string Name => "affine, layer norm, ReLU";

    internal override IEnumerable<ParameterSpec> Parameters => [.. ParameterSpec.Affine(this), .. ParameterSpec.ScaleAndShift(this)];

    internal override long KeptPerExample => (2L * Outputs) + 1 + DxPerExample;

    internal override ILayer<T> Bind<T>(NetworkState<T> state, Threads threads) => new AffineLayerNormReluLayer<T>(this, state, threads);

    internal override string AddTo<T>(OnnxGraph graph, NetworkState<T> state, string x) => OnnxNodes.Relu(graph, Number, OnnxNodes.LayerNorm(graph, state, Number, OnnxNodes.Affine(graph, state, Number, x, $"affine{Number}")));
}

internal sealed class AffineLayerNormReluLayer<T>(AffineLayerNormReluSpec spec, NetworkState<T> state, Threads threads) : ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> w = new(state.Parameters, ParameterNames.Weights(spec.Number)), b = new(state.Parameters, ParameterNames.Biases(spec.Number));
    private readonly Parameter<T> gamma = new(state.Parameters, ParameterNames.Gamma(spec.Number)), beta = new(state.Parameters, ParameterNames.Beta(spec.Number));
    private readonly Workspace<T> ys = new(), xhats = new(), inverseStds = new(), dxs = new();
    private AffineLayerNormRelu.Cache<T> cache;

    public NdArray<T> Forward(NdArray<T> x, RandomSource random)
    {
        NdArray<T> y = ys.Of(x.Rows, spec.Outputs);
        var norm = new LayerNorm.Cache<T>(xhats.Of(y.Shape), inverseStds.Of(x.Rows), gamma.Values);
        cache = AffineLayerNormRelu.Forward(x, w.Values, b.Values, gamma.Values, beta.Values, LayerNorm.DefaultEpsilon, y, norm, threads);
        return y;
    }

    public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
    {
        NdArray<T> dx = wantsDx ? dxs.Of(cache.Affine.X.Shape) : NdArray<T>.None;
        AffineLayerNormRelu.Backward(dy, cache, new(dx, w.In(gradients), b.In(gradients), gamma.In(gradients), beta.In(gradients)), threads);
        return dx;
    }

    public bool Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads)
    {
        Affine.Infer(x, w.Values, b.Values, rectifies: false, y, threads);
        LayerNorm.Infer(y, gamma.Values, beta.Values, LayerNorm.DefaultEpsilon, rectifies: true, y, threads);
        return true;
    }
}
