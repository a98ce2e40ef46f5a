using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The parametric ReLU: y = slope·x where x is below 0, else x, with a learned slope; dslope = Σ dy·x over the numbers below 0.</summary>
/// <remarks>
/// Source: K. He et al., "Delving deep into rectifiers", 2015, which also says why no decay applies to the slopes; <c>torch.nn.PReLU</c>, whose
/// <c>num_parameters</c> is 1 or the number of inputs.
/// </remarks>
/// <param name="InitialSlope">The slope before training, a finite number.</param>
public sealed record PReluSpec(double InitialSlope = 0.25) : LayerSpec, IActivation
{
    /// <summary>The slope before training.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double InitialSlope { get; init => field = Require.InRange(double.IsFinite(value), value, "a finite number"); } =
        Require.InRange(double.IsFinite(InitialSlope), InitialSlope, "a finite number");

    /// <summary>Whether each input has a slope of its own; otherwise all share one.</summary>
    public bool SlopePerInput { get; init; }

    /// <inheritdoc/>
    public override string Name => "parametric ReLU";

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) =>
        [new("slope", [SlopePerInput ? inputs : 1], ParameterRole.Scale, new ConstantValue(InitialSlope))];

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(place.Inputs, arrays);
    }

    /// <remarks><c>torch.nn.PReLU</c>.</remarks>
    internal override PyTorchModule PyTorch => new("prelu", [PyTorchModule.Weight], []);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        graph.AddNode("PRelu", graph.NextName("prelu"), [x, graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values)]);

    private sealed class Bound<T>(int inputs, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> slope = arrays.Parameter(0);
        private readonly Workspace<T> ys = new(), sums = new();
        private NdArray<T> x;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> input, RandomSource random)
        {
            x = input;
            NdArray<T> y = ys.Of(x.Rows, inputs);
            Ranges.Run(new Leak(x, x, slope.Values, y), x.Rows, inputs, 1, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            NdArray<T> dslope = slope.In(gradients);
            var leak = new Leak(dy, x, slope.Values, dy);
            if (dslope.Length == 1)
            {
                NdArray<T> rows = sums.Of(x.Rows, 1);
                Ranges.Run(new RowGradients(x, dy, rows, leak), x.Rows, inputs, 1, arrays.Threads);
                ColumnSums.Of(rows, dslope, arrays.Shards, arrays.Threads);
            }
            else
            {
                Ranges.Run(new ColumnGradients(x, dy, arrays.Shards, dslope), inputs, x.Rows, CacheLine.Floats, arrays.Threads);
                Ranges.Run(leak, x.Rows, inputs, 1, arrays.Threads);
            }

            return dy;
        }

        public void Infer(ReadOnlySpan<T> input, NdArray<T> y, Threads most) =>
            InPlace.Run(new Leak(y, y, slope.Values, y), input, y, inputs, 1, most);

        /// <summary>result = slope·v where x is below 0, else v. Both passes use it.</summary>
        private readonly struct Leak(NdArray<T> v, NdArray<T> x, NdArray<T> slopes, NdArray<T> result) : IRangeJob
        {
            public void Run(int from, int to)
            {
                for (int i = from; i < to; i++)
                {
                    if (slopes.Length == 1)
                    {
                        Elementwise.Map(new LeakyRelu.Leak<T>(slopes.Span[0]), v.Row(i), x.Row(i), result.Row(i));
                    }
                    else
                    {
                        Elementwise.Map(default(LeakBy), v.Row(i), x.Row(i), slopes.Span, result.Row(i));
                    }
                }
            }
        }

        /// <summary>The sum of each row for the shared slope, and dx over dy while the row is in the cache.</summary>
        private readonly struct RowGradients(NdArray<T> x, NdArray<T> dy, NdArray<T> rows, Leak leak) : IRangeJob
        {
            public void Run(int from, int to)
            {
                for (int i = from; i < to; i++)
                {
                    rows.Span[i] = RowSums.Fold<T, PlusProductBelowZero>(default, x.Row(i), dy.Row(i));
                    leak.Run(i, i + 1);
                }
            }
        }

        private readonly struct ColumnGradients(NdArray<T> x, NdArray<T> dy, RowShards shards, NdArray<T> dslope) : IRangeJob
        {
            public void Run(int from, int to) =>
                ColumnSums.Fold(default(PlusProductBelowZero), x, dy, dy.Columns, shards, from, to, dslope.Span[from..to]);
        }
    }

    /// <summary>slope·v where x is below 0, else v.</summary>
    private readonly struct LeakBy : ITernaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers v, TNumbers x, TNumbers slope)
            where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(x, 0, slope * v, v);
    }

    /// <summary>sum + x·dy where x is below 0, else the sum.</summary>
    private readonly struct PlusProductBelowZero : ITernaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers sum, TNumbers x, TNumbers dy)
            where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(x, 0, sum + (x * dy), sum);
    }
}
