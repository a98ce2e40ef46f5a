using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>Layer normalization over a range of rows. In test mode the same memory may serve as x, x̂ and y, because nothing is saved.</summary>
internal readonly struct LayerNormForward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, double epsilon, bool rectifies, NdArray<T> y, LayerNorm.Cache<T> cache) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        T columns = T.CreateChecked(x.Columns);
        for (int i = from; i < to; i++)
        {
            Span<T> row = x.Row(i), xhat = cache.Normalized.Row(i);
            Elementwise.Map(new PlusNumber<T>(-RowSums.Of<T>(row) / columns), row, xhat);
            Elementwise.Map(new PlusNumber<T>(-RowSums.Of<T>(xhat) / columns), xhat, xhat); // the rounding error of a large mean
            T inverseStd = new InverseRoot(epsilon).Of<OneNumber<T>>(new(RowSums.OfSquares<T>(xhat) / columns)).Value;
            Elementwise.Map(new TimesNumber<T>(inverseStd), xhat, xhat);
            NormFormulas.ScaleAndShift(xhat, gamma.Span, beta.Span, rectifies, y.Row(i));
            if (!cache.InverseStd.IsNone)
            {
                cache.InverseStd.Span[i] = inverseStd;
            }
        }
    }
}

/// <summary>dx of layer normalization over a range of rows.</summary>
internal readonly struct LayerNormBackward<T>(NdArray<T> dy, LayerNorm.Cache<T> cache, NdArray<T> dx) : IRangeJob
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public void Run(int from, int to)
    {
        T columns = T.CreateChecked(dy.Columns);
        for (int i = from; i < to; i++)
        {
            Span<T> xhat = cache.Normalized.Row(i), g = dx.Row(i);
            Elementwise.Map(default(Times), dy.Row(i), cache.Gamma.Span, g);
            T mean = RowSums.Of<T>(g) / columns, meanProduct = RowSums.OfProducts<T>(g, xhat) / columns;
            Elementwise.Map(new SubtractRowMeans<T>(mean, meanProduct, cache.InverseStd.Span[i]), g, xhat, g);
        }
    }
}
