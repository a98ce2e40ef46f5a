using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// The dropout of <see cref="SeluSpec"/>: a number is kept with a given probability p, otherwise set to SELU's lower limit m = -1.758…; then
/// y = a·x + b, where a = 1 / √(p + m²·p·(1 - p)) and b = -a·m·(1 - p) keep mean 0 and variance 1. In test mode it does nothing.
/// </summary>
/// <remarks>Source: Klambauer, Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks", 2017; <c>torch.nn.AlphaDropout(1 - p)</c>.</remarks>
/// <param name="KeepProbability">The probability to keep a number, above 0 and at most 1.</param>
public sealed record AlphaDropoutSpec(double KeepProbability) : LayerSpec
{
    private const double Limit = -SeluSpec.Scale * SeluSpec.Alpha;

    /// <summary>The probability to keep a number, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double KeepProbability { get; init => field = RandomSource.RequireKeepProbability(value); } = RandomSource.RequireKeepProbability(KeepProbability);

    /// <inheritdoc/>
    public override string Name => "alpha dropout";

    private double Factor => 1 / Math.Sqrt(KeepProbability + (Limit * Limit * KeepProbability * (1 - KeepProbability)));

    private double Shift => -Factor * Limit * (1 - KeepProbability);

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(KeepProbability, Factor, Shift, arrays);
    }

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) => x;

    private sealed class Bound<T>(double keepProbability, double factor, double shift, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workspace<T> ys = new(), masks = new();
        private NdArray<T> mask;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            mask = masks.Of(x.Shape);
            random.FillMask(mask, keepProbability, arrays.Shards, arrays.Threads);
            NdArray<T> y = ys.Of(x.Shape);
            Elementwise.Map(new KeptOrNot(factor, shift, (factor * Limit) + shift), x, mask, y, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            Elementwise.Map(new KeptOrNot(factor, 0, 0), dy, mask, dy, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads most) => Elementwise.CopyUnlessSame(x, y);
    }

    /// <summary>factor·v + shift where the mask is above 0, else another number.</summary>
    private readonly struct KeptOrNot(double factor, double shift, double other) : IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers v, TNumbers mask)
            where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(0, mask, (factor * v) + shift, other);
    }
}
