using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The statistics of a batch, and the running averages, over a range of columns.</summary>
internal readonly struct BatchNormStatistics<T>(NdArray<T> x, BatchNorm.Statistics<T> statistics, double momentum, double epsilon, BatchNorm.Cache<T> cache) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        Span<T> mean = cache.Mean.Span[from..to], rest = cache.MeanRest.Span[from..to], inverseStd = cache.InverseStd.Span[from..to], variance = inverseStd;
        var n = new DividedBy<T>(T.CreateChecked(x.Rows));
        ColumnSums.Of(x, from, to, mean);
        Elementwise.Map(n, mean, mean);
        ColumnSums.Fold(default(PlusDifference<T>), x, cache.Mean.Span, yStride: 0, from, to, rest);
        Elementwise.Map(n, rest, rest);
        ColumnSums.Fold(default(PlusSquaredDifference<T>), x, cache.Mean.Span, yStride: 0, from, to, variance);
        Elementwise.Map(n, variance, variance);
        Elementwise.Map(default(MinusSquare<T>), variance, rest, variance);

        var average = new WeightedSum<T>(T.CreateTruncating(momentum), T.CreateTruncating(1 - momentum));
        Elementwise.Map(average, statistics.Mean.Span[from..to], mean, statistics.Mean.Span[from..to]);
        Elementwise.Map(new PlusScaled<T>(T.CreateTruncating(1 - momentum)), statistics.Mean.Span[from..to], rest, statistics.Mean.Span[from..to]);
        Elementwise.Map(average, statistics.Variance.Span[from..to], variance, statistics.Variance.Span[from..to]);
        Elementwise.Map(new InverseRoot<T>(epsilon), variance, inverseStd);
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
            Elementwise.Map(default(NormalizeTwice<T>), x.Row(i), cache.Mean.Span, cache.MeanRest.Span, cache.InverseStd.Span, xhat);
            ScaleAndShift(xhat, cache.Gamma.Span, beta.Span, rectifies, y.Row(i));
        }
    }

    public static void ScaleAndShift(Span<T> xhat, Span<T> gamma, Span<T> beta, bool rectifies, Span<T> y)
    {
        if (rectifies)
        {
            Elementwise.Map(default(ScaleShiftRectify<T>), xhat, gamma, beta, y);
        }
        else
        {
            Elementwise.Map(default(PlusProduct<T>), beta, xhat, gamma, y);
        }
    }
}

/// <summary>Test mode: y = gamma · (x - mean) · inverseStd + beta over a range of rows.</summary>
internal readonly struct BatchNormInference<T>(NdArray<T> x, NdArray<T> mean, NdArray<T> inverseStd, NdArray<T> gamma, NdArray<T> beta, bool rectifies, NdArray<T> y) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            Span<T> row = y.Row(i);
            Elementwise.Map(default(Normalize<T>), x.Row(i), mean.Span, inverseStd.Span, row);
            BatchNormRows<T>.ScaleAndShift(row, gamma.Span, beta.Span, rectifies, row);
        }
    }
}

/// <summary>dbeta = Σ dy and dgamma = Σ dy·x̂ down a range of columns.</summary>
internal readonly struct ScaleAndShiftGradients<T>(NdArray<T> dy, NdArray<T> xhat, NdArray<T> dgamma, NdArray<T> dbeta) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        ColumnSums.Of(dy, from, to, dbeta.Span[from..to]);
        ColumnSums.Fold(default(PlusProduct<T>), dy, xhat.Span, dy.Columns, from, to, dgamma.Span[from..to]);
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
            Elementwise.Map(default(SubtractMeans<T>), dy.Row(i), meanDy.Span, xhat.Row(i), meanProduct.Span, row);
            Elementwise.Map(default(Times<T>), row, scale.Span, row);
        }
    }
}
