using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// An embedding of categories: each of the last inputs is a code, which becomes a row of learned numbers of its own table. The other inputs stay unchanged in
/// front of them. It is an affine layer of one-hot codes that multiplies nothing.
/// </summary>
/// <remarks>
/// A code is the nearest whole number (the even one of two) from 0 to the number of values. Code 0 stands for missing and for unknown values: every other number, NaN
/// too, is code 0. The gradient of a row of a table is the sum of dy over the examples with its code; that of a code is 0. Source: C. Guo and F. Berkhahn, "Entity
/// embeddings of categorical variables", 2016; Size and the initial values are those of D. Holzmüller, L. Grinsztajn and I. Steinwart, "Better by default", 2024.
/// </remarks>
/// <param name="Values">The number of values of each column, 1 to 16,777,216, up to which floats are whole numbers. Its table has one row more, for code 0.</param>
/// <param name="Size">The numbers that each code becomes, at least 1.</param>
public sealed record CategoryEmbeddingSpec(ImmutableArray<int> Values, int Size = 8) : LayerSpec
{
    private const int MostValues = 1 << 24;

    /// <summary>The number of values of each column, 1 to 16,777,216. Its table has one row more, for code 0.</summary>
    /// <exception cref="ArgumentException">There are no columns, or one has another number of values.</exception>
    public ImmutableArray<int> Values { get; init => field = Checked(value); } = Checked(Values);

    /// <summary>The numbers that each code becomes, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Size { get; init => field = Require.Positive(value); } = Require.Positive(Size);

    /// <inheritdoc/>
    public override string Name => string.Create(CultureInfo.InvariantCulture, $"category embedding of {Values.Length}");

    /// <inheritdoc/>
    public override int Outputs(int inputs)
    {
        Require.That(Values.Length <= inputs, $"A category embedding of {Values.Length} columns has {inputs} inputs, expected at least as many.");
        long outputs = inputs + (Values.Length * (Size - 1L));
        Require.That(outputs <= Array.MaxLength, $"A category embedding has {outputs} outputs, expected at most {Array.MaxLength}: take a smaller Size.");
        return (int)outputs;
    }

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) =>
        Values.Select(values => new ParameterSpec("category", [values + 1, Size], ParameterRole.Weight, new NormalValues(1)));

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => Outputs(place.Inputs) + (place.IsFirst ? 0L : place.Inputs);

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(this, place, Require.NotNull(arrays));

    /// <summary>Whether both have the same columns.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(CategoryEmbeddingSpec? other) => other is not null && Size == other.Size && Values.SequenceEqual(other.Values);

    /// <inheritdoc/>
    public override int GetHashCode() => Values.Aggregate(Size, HashCode.Combine);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("category_embedding");
        int rest = place.Inputs - Values.Length;
        (string numbers, string codes) = rest > 0 ? graph.AddSplit(name, x, rest, Values.Length) : ("", x);
        string rounded = graph.AddNode("Round", $"{name}.rounded", [codes]);
        string one = graph.AddConstant($"{name}.one", NdArray.Wrap([T.One])), values = graph.AddConstant($"{name}.values", NdArray.Wrap(Values.Select(count => T.CreateTruncating(count)).ToArray()));
        string isKnown = graph.AddNode("And", $"{name}.is_known", [graph.AddNode("GreaterOrEqual", $"{name}.from_one", [rounded, one]), graph.AddNode("LessOrEqual", $"{name}.to_last", [rounded, values])]);
        string known = graph.AddNode("Where", $"{name}.known", [isKnown, rounded, graph.AddConstant($"{name}.zero", NdArray.Wrap([T.Zero]))]);
        string indices = graph.AddNode("Cast", $"{name}.indices", [known], OnnxGraph.Attribute("to", OnnxGraph.IntegerType));
        List<string> parts = rest > 0 ? [numbers] : [];
        for (int i = 0; i < Values.Length; i++)
        {
            string column = graph.AddNode("Gather", $"{name}.code{i}", [indices, graph.AddInteger($"{name}.place{i}", i)], OnnxGraph.Attribute("axis", 1));
            parts.Add(graph.AddNode("Gather", $"{name}.row{i}", [graph.AddConstant(arrays.ParameterName(i), arrays.Parameter(i).Values), column], OnnxGraph.Attribute("axis", 0)));
        }

        return graph.AddNode("Concat", name, [.. parts], OnnxGraph.Attribute("axis", 1));
    }

    private static ImmutableArray<int> Checked(ImmutableArray<int> values)
    {
        Require.That(!values.IsDefaultOrEmpty && values.Min() >= 1 && values.Max() <= MostValues,
            $"A category embedding has at least one column, and each 1 to {MostValues} values, expected of {(values.IsDefault ? "none" : string.Join(", ", values))}.");
        return values;
    }

    private sealed class Bound<T>(CategoryEmbeddingSpec spec, LayerPlace place, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T>[] tables = [.. spec.Values.Select((_, i) => arrays.Parameter(i))];
        private readonly Workspace<T> ys = new(), dxs = new();
        private NdArray<T> x;

        public NdArray<T> Forward(NdArray<T> input, RandomSource random)
        {
            x = input;
            NdArray<T> y = ys.Of(x.Rows, spec.Outputs(place.Inputs));
            Infer(x.Span, y, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            Ranges.Run(new CategoryGradients<T>(tables, x, dy, arrays.Shards, gradients), tables.Length, x.Rows * spec.Size, 1, arrays.Threads);
            if (!wantsDx)
            {
                return NdArray<T>.None;
            }

            NdArray<T> dx = dxs.Of(x.Rows, place.Inputs);
            int rest = place.Inputs - tables.Length;
            for (int i = 0; i < x.Rows; i++)
            {
                dy.Row(i)[..rest].CopyTo(dx.Row(i));
                dx.Row(i)[rest..].Clear();
            }

            return dx;
        }

        public unsafe void Infer(ReadOnlySpan<T> input, NdArray<T> y, Threads most)
        {
            fixed (T* first = input)
            {
                Ranges.Run(new CategoryLookup<T>(tables, first, place.Inputs, y), y.Rows, y.Columns, 1, most);
            }
        }
    }
}
