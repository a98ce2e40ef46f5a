using System.Globalization;
using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// A periodic embedding of numbers: each of the first inputs x becomes the numbers [x, V·h + v] with hₖ = cos(2π·wₖ·x + cₖ), with w, c, V and v of its own.
/// The other inputs follow unchanged. A net learns functions with steps and waves from such numbers faster than from x alone.
/// </summary>
/// <remarks>
/// With g = Vᵀ·dy: dc = -Σ g·sin, dw = -2π·Σ x·g·sin, dV = Σ dy·hᵀ, dv = Σ dy over the batch. Its parameters have the role <see cref="ParameterRole.Other"/>, so no
/// penalty and no decay applies to them; their names begin with <c>periodic_</c>. Sources: Y. Gorishniy, I. Rubachev and A. Babenko, "On embeddings for numerical
/// features in tabular deep learning", 2022; with c, v and x itself it is PBLD of D. Holzmüller, L. Grinsztajn and I. Steinwart, "Better by default", 2024.
/// </remarks>
/// <param name="Columns">The number of inputs that become several numbers, the first ones; at least 1.</param>
/// <param name="Frequencies">The number of cosines for each, at least 1.</param>
/// <param name="Sigma">The standard deviation of the initial w, a finite number above 0. The initial c are between -π and π, V and v between ±1/√frequencies.</param>
/// <param name="Size">The numbers that each becomes, at least 2.</param>
public sealed record PeriodicEmbeddingSpec(int Columns, int Frequencies = 16, double Sigma = 0.1, int Size = 4) : LayerSpec
{
    /// <summary>The number of inputs that become several numbers, the first ones; at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Columns { get; init => field = Require.Positive(value); } = Require.Positive(Columns);

    /// <summary>The number of cosines for each, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Frequencies { get; init => field = Require.Positive(value); } = Require.Positive(Frequencies);

    /// <summary>The standard deviation of the initial w, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Sigma { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Sigma);

    /// <summary>The numbers that each becomes, at least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 2.</exception>
    public int Size { get; init => field = (int)Require.InRange(value >= 2, value, "at least 2"); } = (int)Require.InRange(Size >= 2, Size, "at least 2");

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"periodic embedding of {Columns}");

    /// <inheritdoc/>
    public override int Outputs(int inputs)
    {
        Require.That(Columns <= inputs, $"A periodic embedding of {Columns} columns has {inputs} inputs, expected at least as many.");
        long outputs = inputs + (Columns * (Size - 1L));
        Require.That(outputs <= Array.MaxLength, $"A periodic embedding has {outputs} outputs, expected at most {Array.MaxLength}: take a smaller Size.");
        return (int)outputs;
    }

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs)
    {
        var mixing = new UniformValues(1 / Math.Sqrt(Frequencies));
        return
        [
            new("periodic_frequency", [Columns, Frequencies], ParameterRole.Other, new NormalValues(Sigma)),
            new("periodic_phase", [Columns, Frequencies], ParameterRole.Other, new UniformValues(Math.PI)),
            new("periodic_weight", [Columns, Size - 1, Frequencies], ParameterRole.Other, mixing),
            new("periodic_bias", [Columns, Size - 1], ParameterRole.Other, mixing),
        ];
    }

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => Outputs(place.Inputs) + (place.IsFirst ? 0L : place.Inputs);

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(this, place, Require.NotNull(arrays));

    /// <summary>With N×C×1×F cosines, each C has its own product with a matrix of F rows.</summary>
    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("periodic_embedding");
        bool hasRest = place.Inputs > Columns;
        (string columns, string rest) = hasRest ? graph.AddSplit(name, x, Columns, place.Inputs - Columns) : (x, "");

        NdArray<T> frequencies = arrays.Parameter(0).Values.Clone(), weights = new(Columns, Frequencies, Size - 1);
        Elementwise.Map(new TimesNumber<T>(T.CreateTruncating(2 * Math.PI)), frequencies.Span, frequencies.Span);
        for (int i = 0; i < weights.Length; i++)
        {
            (int column, int k, int s) = (i / weights.Columns, i % weights.Columns / (Size - 1), i % (Size - 1));
            weights.Span[i] = arrays.Parameter(2).Values[column, s, k]; // transposed
        }

        string column4 = graph.AddNode("Reshape", $"{name}.columns", [columns, graph.AddIntegers($"{name}.columns.shape", 0, Columns, 1, 1)]);
        string turned = graph.AddNode("Mul", $"{name}.product", [column4, graph.AddConstant(arrays.ParameterName(0), frequencies.Reshape(Columns, 1, Frequencies))]);
        string angle = graph.AddNode("Add", $"{name}.angle", [turned, graph.AddConstant(arrays.ParameterName(1), arrays.Parameter(1).Values.Reshape(Columns, 1, Frequencies))]);
        string cosines = graph.AddFloatNode<T>("Cos", $"{name}.cosines", angle);
        string mixed = graph.AddNode("MatMul", $"{name}.mixed", [cosines, graph.AddConstant(arrays.ParameterName(2), weights)]);
        string shifted = graph.AddNode("Add", $"{name}.shifted", [mixed, graph.AddConstant(arrays.ParameterName(3), arrays.Parameter(3).Values.Reshape(Columns, 1, Size - 1))]);
        string numbers = graph.AddNode("Concat", $"{name}.numbers", [column4, shifted], OnnxGraph.Attribute("axis", 3));
        string flat = graph.AddNode("Reshape", name, [numbers, graph.AddIntegers($"{name}.shape", 0, Columns * Size)]);
        return hasRest ? graph.AddNode("Concat", $"{name}.all", [flat, rest], OnnxGraph.Attribute("axis", 1)) : flat;
    }

    private sealed class Bound<T>(PeriodicEmbeddingSpec spec, LayerPlace place, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> w = arrays.Parameter(0), c = arrays.Parameter(1), weights = arrays.Parameter(2), biases = arrays.Parameter(3);
        private readonly Workspace<T> ys = new(), dxs = new();
        private NdArray<T> x;

        private PeriodicArrays<T> Parameters => new(w.Values, c.Values, weights.Values, biases.Values);

        public NdArray<T> Forward(NdArray<T> input, RandomSource random)
        {
            x = input;
            NdArray<T> y = ys.Of(x.Rows, spec.Outputs(place.Inputs));
            Infer(x.Span, y, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            var sums = new PeriodicGradients<T>(Parameters, x, dy, arrays.Shards, new(w.In(gradients), c.In(gradients), weights.In(gradients), biases.In(gradients)));
            Ranges.Run(sums, spec.Columns, x.Rows * spec.Frequencies, 1, arrays.Threads);
            if (!wantsDx)
            {
                return NdArray<T>.None;
            }

            NdArray<T> dx = dxs.Of(x.Rows, place.Inputs);
            Ranges.Run(new PeriodicBackward<T>(Parameters, x, dy, dx), x.Rows, spec.Columns * spec.Frequencies, 1, arrays.Threads);
            return dx;
        }

        public unsafe void Infer(ReadOnlySpan<T> input, NdArray<T> y, Threads most)
        {
            fixed (T* first = input)
            {
                Ranges.Run(new PeriodicForward<T>(Parameters, first, place.Inputs, y), y.Rows, spec.Columns * spec.Frequencies, 1, most);
            }
        }
    }
}
