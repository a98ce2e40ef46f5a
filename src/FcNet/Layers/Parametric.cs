using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// A parametric activation: y = x + a·(f(x) - x) with an activation f and a learned a for each input, which starts at 1; with a = 0 the input passes unchanged.
/// da = Σ dy·(f(x) - x) over the batch, dx = dy + a·(f'(x)·dy - dy).
/// </summary>
/// <remarks>
/// The role of a is <see cref="ParameterRole.Scale"/>, so no decay applies to it. Source: D. Holzmüller, L. Grinsztajn and I. Steinwart, "Better by default", 2024, who
/// give a a tenth of the learning rate: <c>new NameFactor("parametric*", 0.1)</c>.
/// </remarks>
/// <param name="Activation">f, an activation without parameters.</param>
public sealed record ParametricSpec(LayerSpec Activation) : LayerSpec, IActivation
{
    /// <summary>f, an activation without parameters.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public LayerSpec Activation { get; init => field = Checked(value); } = Checked(Activation);

    /// <inheritdoc/>
    public override string Name => $"parametric {Activation.Name}";

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) => [new("parametric", [inputs], ParameterRole.Scale, InitialValues.One)];

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => 3L * place.Inputs;

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>((ActivationSpec)Activation, Require.NotNull(arrays));

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("parametric_activation"), change = graph.AddNode("Sub", $"{name}.change", [Activation.AddTo(graph, place, arrays, x), x]);
        string part = graph.AddNode("Mul", $"{name}.part", [change, graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values)]);
        return graph.AddNode("Add", name, [x, part]);
    }

    private static LayerSpec Checked(LayerSpec activation)
    {
        Require.That(activation is ActivationSpec, $"The activation is {activation?.Name ?? "null"}, expected one without parameters, such as new MishSpec().");
        return activation!;
    }

    private sealed class Bound<T>(ActivationSpec f, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> a = arrays.Parameter(0);
        private readonly Workspace<T> ys = new(), values = new(), products = new();
        private NdArray<T> x, fx;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> input, RandomSource random)
        {
            (x, fx) = (input, values.Of(input.Shape));
            NdArray<T> y = ys.Of(input.Shape);
            Ranges.Run(new ForwardJob(f, x, a.Values, fx, y), x.Rows, x.Columns, 1, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            NdArray<T> product = products.Of(x.Shape);
            Ranges.Run(new BackwardJob(f, x, a.Values, fx, product, dy), x.Rows, x.Columns, 1, arrays.Threads);
            ColumnSums.Of(product, a.In(gradients), arrays.Shards, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> input, NdArray<T> y, Threads most) =>
            InPlace.Run(new ForwardJob(f, y, a.Values, NdArray<T>.None, y), input, y, y.Columns, 1, most);

        /// <summary>Some rows. In test mode f(x) is not kept, and x and y are the same memory.</summary>
        private readonly struct ForwardJob(ActivationSpec f, NdArray<T> x, NdArray<T> a, NdArray<T> fx, NdArray<T> y) : IRangeJob
        {
            public void Run(int from, int to)
            {
                T[] memory = ArrayPool<T>.Shared.Rent(x.Columns);
                for (int i = from; i < to; i++)
                {
                    Span<T> values = fx.IsNone ? memory.AsSpan(0, x.Columns) : fx.Row(i);
                    f.Apply<T>(x.Row(i), values);
                    Elementwise.Map(default(Between), x.Row(i), values, a.Span, y.Row(i));
                }

                ArrayPool<T>.Shared.Return(memory);
            }
        }

        /// <summary>Some rows: dx over dy, and dy·(f(x) - x), whose column sums are da.</summary>
        private readonly struct BackwardJob(ActivationSpec f, NdArray<T> x, NdArray<T> a, NdArray<T> fx, NdArray<T> product, NdArray<T> dy) : IRangeJob
        {
            public void Run(int from, int to)
            {
                T[] memory = ArrayPool<T>.Shared.Rent(x.Columns);
                Span<T> throughF = memory.AsSpan(0, x.Columns);
                for (int i = from; i < to; i++)
                {
                    Span<T> upstream = dy.Row(i);
                    f.ApplyBackward<T>(x.Row(i), fx.Row(i), upstream, throughF);
                    Elementwise.Map(default(TimesDifference), upstream, fx.Row(i), x.Row(i), product.Row(i));
                    Elementwise.Map(default(Between), upstream, throughF, a.Span, upstream);
                }

                ArrayPool<T>.Shared.Return(memory);
            }
        }
    }

    /// <summary>x + a·(y - x).</summary>
    private readonly struct Between : ITernaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers x, TNumbers y, TNumbers a)
            where TNumbers : struct, INumbers<TNumbers> => x + (a * (y - x));
    }

    /// <summary>dy·(y - x).</summary>
    private readonly struct TimesDifference : ITernaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers y, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => dy * (y - x);
    }
}
