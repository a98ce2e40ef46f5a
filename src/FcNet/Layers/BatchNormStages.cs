using System.Buffers;
using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <content>
/// The stages, into given arrays: sums over the rows of this rank, the sums of all ranks, and then each row for itself. One exchange gives the means, one the
/// deviations from them, one the sums of the backward pass.
/// </content>
public static partial class BatchNorm
{
    /// <summary>Training. The cache's x̂ may be x itself; y is other memory.</summary>
    internal static void Forward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double momentum, double epsilon, bool rectifies, NdArray<T> y, Cache<T> cache, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = x.Columns;
        var n = new DividedBy<T>(T.CreateChecked(shards.BatchRows(x.Rows)));
        ColumnSums.Of(x, cache.Mean, shards, threads);
        RankSums.Add(shards.Ranks, cache.Mean.Span);
        Elementwise.Map(n, cache.Mean.Span, cache.Mean.Span);

        T[] memory = ArrayPool<T>.Shared.Rent(2 * columns);
        NdArray<T> differences = new(memory, 0, [columns]), squares = new(memory, columns, [columns]);
        Ranges.Run(new ColumnDeviations<T>(x, cache.Mean, shards, differences, squares), columns, x.Rows, CacheLine.Floats, threads);
        RankSums.Add(shards.Ranks, memory.AsSpan(0, 2 * columns));
        Elementwise.Map(n, differences.Span, cache.MeanRest.Span);
        Elementwise.Map(n, squares.Span, squares.Span);
        Elementwise.Map(default(MinusSquare), squares.Span, cache.MeanRest.Span, squares.Span);
        Elementwise.Map(new InverseRoot(epsilon), squares.Span, cache.InverseStd.Span);
        Average(statistics, momentum, cache.Mean, cache.MeanRest, squares);
        ArrayPool<T>.Shared.Return(memory);

        Ranges.Run(new BatchNormRows<T>(x, cache with { Gamma = gamma }, beta, rectifies, y), x.Rows, columns, 1, threads);
    }

    /// <summary>The gradients. Those of gamma and beta are sums over the rows of this rank, as of every parameter; dx may be dy itself.</summary>
    internal static void Backward<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int columns = dy.Columns;
        Ranges.Run(new ScaleAndShiftGradients<T>(dy, cache.Normalized, shards, gradients.Gamma, gradients.Beta), columns, dy.Rows, CacheLine.Floats, threads);

        T[] memory = ArrayPool<T>.Shared.Rent(3 * columns);
        NdArray<T> meanDy = new(memory, 0, [columns]), meanProduct = new(memory, columns, [columns]), scale = new(memory, 2 * columns, [columns]);
        gradients.Beta.Span.CopyTo(meanDy.Span);
        gradients.Gamma.Span.CopyTo(meanProduct.Span);
        Span<T> sums = memory.AsSpan(0, 2 * columns);
        RankSums.Add(shards.Ranks, sums);
        Elementwise.Map(new DividedBy<T>(T.CreateChecked(shards.BatchRows(dy.Rows))), sums, sums);
        Elementwise.Map(default(Times), cache.Gamma.Span, cache.InverseStd.Span, scale.Span);
        Ranges.Run(new BatchNormBackward<T>(dy, cache.Normalized, meanDy, meanProduct, scale, gradients.X), dy.Rows, columns, 1, threads);
        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>Test mode; y may be x itself.</summary>
    internal static void Infer<T>(ReadOnlySpan<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double epsilon, bool rectifies, NdArray<T> y, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] memory = ArrayPool<T>.Shared.Rent(y.Columns);
        var inverseStd = new NdArray<T>(memory, 0, [y.Columns]);
        InverseStd(statistics, epsilon, inverseStd);
        Infer(x, gamma, beta, statistics.Mean, inverseStd, rectifies, y, threads);
        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>Test mode with a precomputed 1 / √(variance + epsilon).</summary>
    internal static void Infer<T>(ReadOnlySpan<T> x, NdArray<T> gamma, NdArray<T> beta, NdArray<T> mean, NdArray<T> inverseStd, bool rectifies, NdArray<T> y, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        InPlace.Run(new BatchNormInference<T>(mean, inverseStd, gamma, beta, rectifies, y), x, y, y.Columns, 1, threads);

    internal static void InverseStd<T>(Statistics<T> statistics, double epsilon, NdArray<T> inverseStd)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(new InverseRoot(epsilon), statistics.Variance.Span, inverseStd.Span);

    /// <summary>Moves the running averages towards the batch's mean and variance.</summary>
    private static void Average<T>(Statistics<T> statistics, double momentum, NdArray<T> mean, NdArray<T> rest, NdArray<T> variance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T share = T.CreateTruncating(1 - momentum);
        var average = new WeightedSum<T>(T.CreateTruncating(momentum), share);
        Elementwise.Map(average, statistics.Mean.Span, mean.Span, statistics.Mean.Span);
        Elementwise.Map(new PlusScaled<T>(share), statistics.Mean.Span, rest.Span, statistics.Mean.Span);
        Elementwise.Map(average, statistics.Variance.Span, variance.Span, statistics.Variance.Span);
    }
}
