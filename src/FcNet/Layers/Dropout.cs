using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// Inverted dropout: in training each number is kept with a given probability and divided by it, otherwise set to 0. Test mode does nothing,
/// so there is no <c>Infer</c>: use x itself.
/// </summary>
/// <remarks>Source: G. E. Hinton et al., "Improving neural networks by preventing co-adaptation of feature detectors", 2012; CS231n assignment 2, 2018 edition, where p is the probability to keep.</remarks>
public static class Dropout
{
    /// <summary>y = x·mask, where mask is 1 / <paramref name="keepProbability"/> with that probability, else 0.</summary>
    /// <param name="x">An array of any shape.</param>
    /// <param name="keepProbability">The probability to keep a number, above 0 and at most 1.</param>
    /// <param name="random">Draws the mask.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, of the shape of x, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not above 0 and at most 1.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, double keepProbability, RandomSource random, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        Require.Present(x);
        NdArray<T> y = new(x.Shape), mask = new(x.Shape);
        random.FillMask(mask, keepProbability, threads);
        Elementwise.Map(default(Times), x, mask, y, threads);
        return (y, new(mask));
    }

    /// <summary>dx = dy·mask.</summary>
    /// <inheritdoc cref="Relu.Backward{T}(NdArray{T}, Relu.Cache{T}, Threads)"/>
    public static NdArray<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Cached(cache.Mask);
        Require.Shape(dy, cache.Mask.Shape);
        var dx = new NdArray<T>(dy.Shape);
        Elementwise.Map(default(Times), dy, cache.Mask, dx, threads);
        return dx;
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Mask">The factors of the elements: 0 or 1 / keep probability.</param>
    public readonly record struct Cache<T>(NdArray<T> Mask)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Inverted dropout; in test mode it does nothing.</summary>
/// <param name="KeepProbability">The probability to keep a number, above 0 and at most 1.</param>
public sealed record DropoutSpec(double KeepProbability) : LayerSpec
{
    /// <summary>The probability to keep a number, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public double KeepProbability { get; init => field = RandomSource.RequireKeepProbability(value); } = RandomSource.RequireKeepProbability(KeepProbability);

    /// <inheritdoc/>
    public override string Name => "dropout";

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(KeepProbability, Require.NotNull(arrays));

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) => x;

    private sealed class Bound<T>(double keepProbability, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workspace<T> ys = new(), masks = new();
        private NdArray<T> mask;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            NdArray<T> y = ys.Of(x.Shape);
            mask = masks.Of(x.Shape);
            double keep = arrays.DropoutFactor is 1 ? keepProbability : 1 - ((1 - keepProbability) * arrays.DropoutFactor);
            random.FillMask(mask, keep, arrays.Shards, arrays.Threads);
            Elementwise.Map(default(Times), x, mask, y, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            Elementwise.Map(default(Times), dy, mask, dy, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads most) => Elementwise.CopyUnlessSame(x, y);
    }
}
