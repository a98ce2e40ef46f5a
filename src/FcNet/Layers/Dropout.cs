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
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>y, of the shape of x, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not above 0 and at most 1.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, double keepProbability, RandomSource random, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(x);
        var y = new NdArray<T>(x.Shape);
        var cache = new Cache<T>(new(x.Shape));
        Forward(x, keepProbability, random, y, cache, threads);
        return (y, cache);
    }

    /// <summary>y = x·mask, written into given arrays.</summary>
    /// <param name="x">An array of any shape.</param>
    /// <param name="keepProbability">The probability to keep a number, above 0 and at most 1.</param>
    /// <param name="random">Draws the mask.</param>
    /// <param name="y">Receives the result, of the shape of x; it may be x itself.</param>
    /// <param name="cache">Its mask, of the shape of x, is written.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not above 0 and at most 1.</exception>
    public static void Forward<T>(NdArray<T> x, double keepProbability, RandomSource random, NdArray<T> y, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Forward(x, keepProbability, random, y, cache, default, threads);

    internal static void Forward<T>(NdArray<T> x, double keepProbability, RandomSource random, NdArray<T> y, Cache<T> cache, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        RandomSource.RequireKeepProbability(keepProbability);
        Require.Present(x);
        Require.Shape(y, x.Shape);
        Require.SameOrApart(y, x);
        Require.Shape(cache.Mask, x.Shape);
        Require.Apart(cache.Mask, x);
        Require.Apart(cache.Mask, y);
        random.FillMask(cache.Mask, keepProbability, shards, threads);
        Flat.Map(default(Times<T>), x, cache.Mask, y, threads);
    }

    /// <summary>dx = dy·mask.</summary>
    /// <param name="dy">The gradient of the loss with respect to y.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradient with respect to x.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static NdArray<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var dx = new NdArray<T>(cache.Mask.Shape);
        Backward(dy, cache, dx, threads);
        return dx;
    }

    /// <summary>dx = dy·mask, written into a given array.</summary>
    /// <param name="dy">The gradient of the loss with respect to y.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="dx">Receives the gradient with respect to x; it may be dy itself.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static void Backward<T>(NdArray<T> dy, Cache<T> cache, NdArray<T> dx, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Cached(cache.Mask);
        Require.Shape(dy, cache.Mask.Shape);
        Require.Shape(dx, cache.Mask.Shape);
        Require.SameOrApart(dx, dy);
        Require.Apart(dx, cache.Mask);
        Flat.Map(default(Times<T>), dy, cache.Mask, dx, threads);
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Mask">The factors of the elements: 0 or 1 / keep probability.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
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
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(KeepProbability, arrays);
    }

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) => x;

    private sealed class Bound<T>(double keepProbability, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workspace<T> ys = new(), masks = new();
        private Dropout.Cache<T> cache;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            NdArray<T> y = ys.Of(x.Shape);
            cache = new(masks.Of(x.Shape));
            Dropout.Forward(x, keepProbability, random, y, cache, arrays.Shards, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            Dropout.Backward(dy, cache, dy, arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads most)
        {
            Flat.CopyUnlessSame(x, y);
        }
    }
}
