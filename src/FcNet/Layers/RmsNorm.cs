using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// Root mean square normalization: x̂ = x / √(mean of x² + epsilon) with the mean over each row, y = gamma·x̂. With g = dy·gamma,
/// dx = (g - x̂ · mean of g·x̂) / √(mean of x² + epsilon) and dgamma = Σ dy·x̂ over the batch. The same in training and in test mode.
/// </summary>
/// <remarks>
/// Source: B. Zhang and R. Sennrich, "Root mean square layer normalization", 2019; <c>torch.nn.RMSNorm</c>, which has another epsilon by default.
/// </remarks>
/// <param name="Epsilon">Added to the mean square, above 0.</param>
public sealed record RmsNormSpec(double Epsilon = LayerNorm.DefaultEpsilon) : LayerSpec
{
    /// <summary>Added to the mean square, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Epsilon);

    /// <inheritdoc/>
    public override string Name => "RMS norm";

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) => [new("gamma", [inputs], ParameterRole.Scale, InitialValues.One)];

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => ((place.MayOverwriteX ? 1L : 2L) * place.Inputs) + 1;

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(Epsilon, place, arrays);
    }

    /// <remarks><c>torch.nn.RMSNorm</c>; its eps must be the layer's, because a state dict does not have it.</remarks>
    internal override PyTorchModule PyTorch => new(PyTorchModule.Norm, [PyTorchModule.Weight], []);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("rms_norm"), epsilon = graph.AddConstant($"{name}.epsilon", NdArray.Wrap([T.CreateTruncating(Epsilon)]));
        string mean = graph.AddNode("ReduceMean", $"{name}.mean", [graph.AddNode("Mul", $"{name}.square", [x, x])], OnnxGraph.ListAttribute("axes", 1));
        string root = graph.AddNode("Sqrt", $"{name}.root", [graph.AddNode("Add", $"{name}.sum", [mean, epsilon])]);
        string normalized = graph.AddNode("Div", $"{name}.normalized", [x, root]);
        return graph.AddNode("Mul", name, [normalized, graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values)]);
    }

    private sealed class Bound<T>(double epsilon, LayerPlace place, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> gamma = arrays.Parameter(0);
        private readonly Workspace<T> ys = new(), xhats = new(), inverseRoots = new();
        private NdArray<T> xhat, inverseRoot;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            NdArray<T> y = ys.Of(x.Rows, place.Inputs);
            (xhat, inverseRoot) = (place.MayOverwriteX ? x : xhats.Of(y.Shape), inverseRoots.Of(x.Rows));
            Ranges.Run(new RmsNormForward<T>(x, gamma.Values, epsilon, y, xhat, inverseRoot), y.Rows, place.Inputs, 1, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            Ranges.Run(new ScaleGradient<T>(dy, xhat, arrays.Shards, gamma.In(gradients)), place.Inputs, dy.Rows, CacheLine.Floats, arrays.Threads);
            Ranges.Run(new RmsNormBackward<T>(dy, gamma.Values, xhat, inverseRoot), dy.Rows, place.Inputs, 1, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads most) =>
            InPlace.Run(new RmsNormForward<T>(y, gamma.Values, epsilon, y, y, NdArray<T>.None), x, y, place.Inputs, 1, most);
    }
}

/// <summary>RMS normalization over a range of rows. In test mode the same memory may serve as x, x̂ and y, because nothing is saved.</summary>
internal readonly struct RmsNormForward<T>(NdArray<T> x, NdArray<T> gamma, double epsilon, NdArray<T> y, NdArray<T> xhat, NdArray<T> inverseRoots) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        T columns = T.CreateChecked(y.Columns);
        for (int i = from; i < to; i++)
        {
            T inverseRoot = new InverseRoot(epsilon).Of<OneNumber<T>>(new(RowSums.OfSquares<T>(x.Row(i)) / columns)).Value;
            Elementwise.Map(new TimesNumber<T>(inverseRoot), x.Row(i), xhat.Row(i));
            Elementwise.Map(default(Times), xhat.Row(i), gamma.Span, y.Row(i));
            if (!inverseRoots.IsNone)
            {
                inverseRoots.Span[i] = inverseRoot;
            }
        }
    }
}

/// <summary>dx of RMS normalization over a range of rows, written over dy.</summary>
internal readonly struct RmsNormBackward<T>(NdArray<T> dy, NdArray<T> gamma, NdArray<T> xhat, NdArray<T> inverseRoots) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        T columns = T.CreateChecked(dy.Columns);
        for (int i = from; i < to; i++)
        {
            Span<T> g = dy.Row(i);
            Elementwise.Map(default(Times), g, gamma.Span, g);
            T meanProduct = RowSums.OfProducts<T>(g, xhat.Row(i)) / columns;
            Elementwise.Map(new SubtractRowMeans<T>(T.Zero, meanProduct, inverseRoots.Span[i]), g, xhat.Row(i), g);
        }
    }
}
