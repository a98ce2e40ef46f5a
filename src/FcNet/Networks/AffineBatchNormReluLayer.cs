using System.Numerics;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>A hidden layer with batch normalization: affine, batch norm, ReLU.</summary>
public sealed record AffineBatchNormReluSpec : LayerSpec
{
    internal AffineBatchNormReluSpec(int number, int inputs, int outputs)
        : base(number, inputs, outputs)
    {
    }

    /// <inheritdoc/>
    public override string Name => "affine, batch norm, ReLU";

    internal override IEnumerable<ParameterSpec> Parameters => [.. ParameterSpec.Affine(this), .. ParameterSpec.ScaleAndShift(this)];

    internal override IEnumerable<(string Name, Shape Shape)> Statistics => [(ParameterNames.RunningMean(Number), [Outputs]), (ParameterNames.RunningVariance(Number), [Outputs])];

    internal override long KeptPerExample => (2L * Outputs) + DxPerExample;

    internal override ILayer<T> Bind<T>(NetworkState<T> state, Threads threads) => new AffineBatchNormReluLayer<T>(this, state, threads);

    internal override string AddTo<T>(OnnxGraph graph, NetworkState<T> state, string x) => OnnxNodes.Relu(graph, Number, OnnxNodes.BatchNorm(graph, state, Number, OnnxNodes.Affine(graph, state, Number, x, $"affine{Number}")));
}

internal sealed class AffineBatchNormReluLayer<T>(AffineBatchNormReluSpec spec, NetworkState<T> state, Threads threads) : ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Parameter<T> w = new(state.Parameters, ParameterNames.Weights(spec.Number)), b = new(state.Parameters, ParameterNames.Biases(spec.Number));
    private readonly Parameter<T> gamma = new(state.Parameters, ParameterNames.Gamma(spec.Number)), beta = new(state.Parameters, ParameterNames.Beta(spec.Number));
    private readonly BatchNorm.Statistics<T> statistics = new(state.Statistics[ParameterNames.RunningMean(spec.Number)], state.Statistics[ParameterNames.RunningVariance(spec.Number)]);
    private readonly Workspace<T> ys = new(), xhats = new(), dxs = new();
    private readonly NdArray<T> mean = new(spec.Outputs), meanRest = new(spec.Outputs), inverseStd = new(spec.Outputs);
    private AffineBatchNormRelu.Cache<T> cache;
    private bool isFrozen;

    public NdArray<T> Forward(NdArray<T> x, RandomSource random)
    {
        NdArray<T> y = ys.Of(x.Rows, spec.Outputs);
        var norm = new BatchNorm.Cache<T>(xhats.Of(y.Shape), mean, meanRest, inverseStd, gamma.Values);
        cache = AffineBatchNormRelu.Forward(x, w.Values, b.Values, gamma.Values, beta.Values, statistics, BatchNorm.DefaultMomentum, BatchNorm.DefaultEpsilon, y, norm, threads);
        return y;
    }

    public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
    {
        NdArray<T> dx = wantsDx ? dxs.Of(cache.Affine.X.Shape) : NdArray<T>.None;
        AffineBatchNormRelu.Backward(dy, cache, new(dx, w.In(gradients), b.In(gradients), gamma.In(gradients), beta.In(gradients)), threads);
        return dx;
    }

    public bool Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads)
    {
        Affine.Infer(x, w.Values, b.Values, rectifies: false, y, threads);
        if (isFrozen)
        {
            BatchNorm.Infer(y, gamma.Values, beta.Values, statistics.Mean, inverseStd, rectifies: true, y, threads);
        }
        else
        {
            BatchNorm.Infer(y, gamma.Values, beta.Values, statistics, BatchNorm.DefaultEpsilon, rectifies: true, y, threads);
        }

        return true;
    }

    public void Freeze()
    {
        BatchNorm.InverseStd(statistics, BatchNorm.DefaultEpsilon, inverseStd);
        isFrozen = true;
    }
}
