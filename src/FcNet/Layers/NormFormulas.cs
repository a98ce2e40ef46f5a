using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>What batch, layer and RMS normalization share.</summary>
internal static class NormFormulas
{
    /// <summary>y = gamma·x̂ + beta for one row, and its ReLU where the layer absorbs one.</summary>
    public static void ScaleAndShift<T>(Span<T> xhat, Span<T> gamma, Span<T> beta, bool rectifies, Span<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
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

/// <summary>sum + (x - mean).</summary>
internal readonly struct PlusDifference<T> : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T sum, T x, T mean) => sum + (x - mean);

    public Vector<T> Invoke(Vector<T> sum, Vector<T> x, Vector<T> mean) => sum + (x - mean);
}

/// <summary>max(0, x - y²).</summary>
internal readonly struct MinusSquare<T> : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T y) => default(Rectify<T>).Invoke(x - (y * y));

    public Vector<T> Invoke(Vector<T> x, Vector<T> y) => default(Rectify<T>).Invoke(x - (y * y));
}

/// <summary>sum + (x - mean)².</summary>
internal readonly struct PlusSquaredDifference<T> : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T sum, T x, T mean) => sum + ((x - mean) * (x - mean));

    public Vector<T> Invoke(Vector<T> sum, Vector<T> x, Vector<T> mean) => sum + ((x - mean) * (x - mean));
}

/// <summary>1 / √(variance + epsilon).</summary>
internal readonly struct InverseRoot<T>(double epsilon) : IUnary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T epsilon = T.CreateTruncating(epsilon);

    public T Invoke(T variance) => T.One / T.Sqrt(variance + epsilon);

    public Vector<T> Invoke(Vector<T> variance) => Vector<T>.One / Vector.SquareRoot(variance + new Vector<T>(epsilon));
}

/// <summary>(x - mean) · inverseStd.</summary>
internal readonly struct Normalize<T> : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T mean, T inverseStd) => (x - mean) * inverseStd;

    public Vector<T> Invoke(Vector<T> x, Vector<T> mean, Vector<T> inverseStd) => (x - mean) * inverseStd;
}

/// <summary>(x - mean - rest) · inverseStd.</summary>
internal readonly struct NormalizeTwice<T> : IQuaternary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T x, T mean, T rest, T inverseStd) => (x - mean - rest) * inverseStd;

    public Vector<T> Invoke(Vector<T> x, Vector<T> mean, Vector<T> rest, Vector<T> inverseStd) => (x - mean - rest) * inverseStd;
}

/// <summary>max(0, beta + x̂·gamma).</summary>
internal readonly struct ScaleShiftRectify<T> : ITernary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T xhat, T gamma, T beta) => default(Rectify<T>).Invoke(beta + (xhat * gamma));

    public Vector<T> Invoke(Vector<T> xhat, Vector<T> gamma, Vector<T> beta) => default(Rectify<T>).Invoke(beta + (xhat * gamma));
}

/// <summary>g - mean of g - x̂ · mean of g·x̂: the gradient without the parts that would change the mean or the variance.</summary>
internal readonly struct SubtractMeans<T> : IQuaternary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T g, T meanG, T xhat, T meanProduct) => g - meanG - (xhat * meanProduct);

    public Vector<T> Invoke(Vector<T> g, Vector<T> meanG, Vector<T> xhat, Vector<T> meanProduct) => g - meanG - (xhat * meanProduct);
}

/// <summary>(g - mean - x̂·meanProduct) · inverseStd, with the means of one row.</summary>
internal readonly struct SubtractRowMeans<T>(T mean, T meanProduct, T inverseStd) : IBinary<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T Invoke(T g, T xhat) => (g - mean - (xhat * meanProduct)) * inverseStd;

    public Vector<T> Invoke(Vector<T> g, Vector<T> xhat) => (g - new Vector<T>(mean) - (xhat * new Vector<T>(meanProduct))) * new Vector<T>(inverseStd);
}
