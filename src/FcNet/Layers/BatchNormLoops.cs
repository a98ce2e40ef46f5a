using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>Batch normalization in training: the passes over a range of columns.</summary>
internal readonly struct BatchNormForward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, BatchNorm.Statistics<T> statistics, double momentum, double epsilon, bool rectifies, NdArray<T> y, BatchNorm.Cache<T> cache) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        Span<T> mean = cache.Mean.Span[from..to], inverseStd = cache.InverseStd.Span[from..to];
        var n = new DividedBy<T>(T.CreateChecked(x.Rows));

        mean.Clear();
        for (int i = 0; i < x.Rows; i++)
        {
            Elementwise.Map(default(Plus<T>), mean, x.Part(i, from, to), mean);
        }

        Elementwise.Map(n, mean, mean);

        Span<T> variance = inverseStd;
        variance.Clear();
        for (int i = 0; i < x.Rows; i++)
        {
            Elementwise.Map(default(PlusSquaredDifference<T>), variance, x.Part(i, from, to), mean, variance);
        }

        Elementwise.Map(n, variance, variance);

        var average = new WeightedSum<T>(T.CreateTruncating(momentum), T.CreateTruncating(1 - momentum));
        Elementwise.Map(average, statistics.Mean.Span[from..to], mean, statistics.Mean.Span[from..to]);
        Elementwise.Map(average, statistics.Variance.Span[from..to], variance, statistics.Variance.Span[from..to]);

        Elementwise.Map(new InverseRoot<T>(epsilon), variance, inverseStd);
        for (int i = 0; i < x.Rows; i++)
        {
            Span<T> xhat = cache.Normalized.Part(i, from, to);
            Elementwise.Map(default(Normalize<T>), x.Part(i, from, to), mean, inverseStd, xhat);
            ScaleAndShift(xhat, gamma.Span[from..to], beta.Span[from..to], rectifies, y.Part(i, from, to));
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

/// <summary>Batch normalization in test mode over a range of columns.</summary>
internal readonly struct BatchNormInfer<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, BatchNorm.Statistics<T> statistics, double epsilon, bool rectifies, NdArray<T> y) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Chunk = 256;

    public void Run(int from, int to)
    {
        Span<T> buffer = stackalloc T[Chunk];
        for (; from < to; from += Chunk)
        {
            int end = Math.Min(to, from + Chunk);
            Span<T> inverseStd = buffer[..(end - from)];
            Elementwise.Map(new InverseRoot<T>(epsilon), statistics.Variance.Span[from..end], inverseStd);
            for (int i = 0; i < x.Rows; i++)
            {
                Span<T> part = y.Part(i, from, end);
                Elementwise.Map(default(Normalize<T>), x.Part(i, from, end), statistics.Mean.Span[from..end], inverseStd, part);
                BatchNormForward<T>.ScaleAndShift(part, gamma.Span[from..end], beta.Span[from..end], rectifies, part);
            }
        }
    }
}

/// <summary>The closed form of batch normalization's backward pass over a range of columns.</summary>
internal readonly struct BatchNormBackward<T>(NdArray<T> dy, BatchNorm.Cache<T> cache, BatchNorm.Gradients<T> gradients) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Chunk = 256;

    public void Run(int from, int to)
    {
        Span<T> buffer = stackalloc T[3 * Chunk];
        for (; from < to; from += Chunk)
        {
            int end = Math.Min(to, from + Chunk);
            Run(from, end, buffer[..(end - from)], buffer.Slice(Chunk, end - from), buffer.Slice(2 * Chunk, end - from));
        }
    }

    /// <summary>dbeta = Σ dy, dgamma = Σ dy·x̂.</summary>
    public static void SumColumns(NdArray<T> dy, NdArray<T> xhat, int from, int to, Span<T> dgamma, Span<T> dbeta)
    {
        dgamma.Clear();
        dbeta.Clear();
        for (int i = 0; i < dy.Rows; i++)
        {
            Elementwise.Map(default(Plus<T>), dbeta, dy.Part(i, from, to), dbeta);
            Elementwise.Map(default(PlusProduct<T>), dgamma, dy.Part(i, from, to), xhat.Part(i, from, to), dgamma);
        }
    }

    private void Run(int from, int to, Span<T> meanDy, Span<T> meanProduct, Span<T> scale)
    {
        Span<T> dgamma = gradients.Gamma.Span[from..to], dbeta = gradients.Beta.Span[from..to];
        SumColumns(dy, cache.Normalized, from, to, dgamma, dbeta);
        var n = new DividedBy<T>(T.CreateChecked(dy.Rows));
        Elementwise.Map(n, dbeta, meanDy);
        Elementwise.Map(n, dgamma, meanProduct);
        Elementwise.Map(default(Times<T>), cache.Gamma.Span[from..to], cache.InverseStd.Span[from..to], scale);
        for (int i = 0; i < dy.Rows; i++)
        {
            Span<T> dx = gradients.X.Part(i, from, to);
            Elementwise.Map(default(SubtractMeans<T>), dy.Part(i, from, to), meanDy, cache.Normalized.Part(i, from, to), meanProduct, dx);
            Elementwise.Map(default(Times<T>), dx, scale, dx);
        }
    }
}
