using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>Σ (x - mean) and Σ (x - mean)² down a range of columns.</summary>
internal readonly struct ColumnDeviations<T>(NdArray<T> x, NdArray<T> mean, RowShards shards, NdArray<T> differences, NdArray<T> squares) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        ColumnSums.Fold(default(PlusDifference), x, mean, yStride: 0, shards, from, to, differences.Span[from..to]);
        ColumnSums.Fold(default(PlusSquaredDifference), x, mean, yStride: 0, shards, from, to, squares.Span[from..to]);
    }
}

/// <summary>
/// x̂ = (x - mean) · inverseStd and y = gamma·x̂ + beta over a range of rows, so that no two threads write into one cache line for each row. The mean has
/// two parts: the rounded value and its rounding error.
/// </summary>
internal readonly struct BatchNormRows<T>(NdArray<T> x, BatchNorm.Cache<T> cache, NdArray<T> beta, bool rectifies, NdArray<T> y) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Span<T> xhat = cache.Normalized.Row(i);
            Elementwise.Map(default(NormalizeTwice), x.Row(i), cache.Mean.Span, cache.MeanRest.Span, cache.InverseStd.Span, xhat);
            NormFormulas.ScaleAndShift(xhat, cache.Gamma.Span, beta.Span, rectifies, y.Row(i));
        }
    }
}

/// <summary>Test mode: y = gamma · (y - mean) · inverseStd + beta over a range of rows.</summary>
internal readonly struct BatchNormInference<T>(NdArray<T> mean, NdArray<T> inverseStd, NdArray<T> gamma, NdArray<T> beta, bool rectifies, NdArray<T> y) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Span<T> row = y.Row(i);
            Elementwise.Map(default(Normalize), row, mean.Span, inverseStd.Span, row);
            NormFormulas.ScaleAndShift(row, gamma.Span, beta.Span, rectifies, row);
        }
    }
}

/// <summary>dbeta = Σ dy and dgamma = Σ dy·x̂ down a range of columns.</summary>
internal readonly struct ScaleAndShiftGradients<T>(NdArray<T> dy, NdArray<T> xhat, RowShards shards, NdArray<T> dgamma, NdArray<T> dbeta) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        ColumnSums.Of(dy, shards, from, to, dbeta.Span[from..to]);
        ColumnSums.Fold(default(PlusProduct), dy, xhat, dy.Columns, shards, from, to, dgamma.Span[from..to]);
    }
}

/// <summary>dx = (dy - mean of dy - x̂ · mean of dy·x̂) · gamma · inverseStd over a range of rows, with the means of the columns.</summary>
internal readonly struct BatchNormBackward<T>(NdArray<T> dy, NdArray<T> xhat, NdArray<T> meanDy, NdArray<T> meanProduct, NdArray<T> scale, NdArray<T> dx) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Span<T> row = dx.Row(i);
            Elementwise.Map(default(SubtractMeans), dy.Row(i), meanDy.Span, xhat.Row(i), meanProduct.Span, row);
            Elementwise.Map(default(Times), row, scale.Span, row);
        }
    }
}
