using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>A learned factor for each input, that is a diagonal matrix: y = x·s, dx = dy·s, ds = Σ dy·x over the batch. The factors start at 1.</summary>
/// <remarks>
/// In front of the first affine layer it learns how much each input matters; behind a residual branch it is the LayerScale of H. Touvron et al., 2021.
/// </remarks>
public sealed record ScaleSpec : LayerSpec
{
    /// <inheritdoc/>
    public override string Name => "scale";

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) => [new("scale", [inputs], ParameterRole.Scale, InitialValues.One)];

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(place.Inputs, arrays);
    }

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        graph.AddNode("Mul", graph.NextName("scaled"), [x, graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values)]);

    private sealed class Bound<T>(int inputs, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> scale = arrays.Parameter(0);
        private readonly Workspace<T> ys = new();
        private NdArray<T> x;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> input, RandomSource random)
        {
            x = input;
            NdArray<T> y = ys.Of(x.Rows, inputs);
            Ranges.Run(new TimesRow<T>(x, scale.Values, y), y.Rows, inputs, 1, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            Ranges.Run(new ScaleGradient<T>(dy, x, arrays.Shards, scale.In(gradients)), inputs, x.Rows, CacheLine.Floats, arrays.Threads);
            Ranges.Run(new TimesRow<T>(dy, scale.Values, dy), dy.Rows, inputs, 1, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> input, NdArray<T> y, Threads most) =>
            InPlace.Run(new TimesRow<T>(y, scale.Values, y), input, y, inputs, 1, most);
    }
}

/// <summary>result = x times one row, for a range of rows.</summary>
internal readonly struct TimesRow<T>(NdArray<T> x, NdArray<T> row, NdArray<T> result) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Elementwise.Map(default(Times), x.Row(i), row.Span, result.Row(i));
        }
    }
}

/// <summary>The gradient of a factor for each column: Σ dy·x, for a range of columns.</summary>
internal readonly struct ScaleGradient<T>(NdArray<T> dy, NdArray<T> x, RowShards shards, NdArray<T> gradient) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to) => ColumnSums.Fold(default(PlusProduct), dy, x, x.Columns, shards, from, to, gradient.Span[from..to]);
}
