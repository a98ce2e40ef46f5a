using System.Numerics;

namespace FcNet.Checks;

/// <summary>The difference of two arrays, relative to their size.</summary>
/// <remarks>Source: CS231n, "Neural networks 3", gradient checks; the assignments' <c>rel_error</c>.</remarks>
public static class RelativeError
{
    /// <summary>The largest |x - y| / max(1e-8, |x| + |y|) of all elements.</summary>
    /// <param name="x">One array.</param>
    /// <param name="y">The other, of the same shape.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>0 for equal arrays, at most 1; NaN if an element of either is NaN.</returns>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static double Measure<T>(NdArray<T> x, NdArray<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(x);
        Require.Shape(y, x.Shape);
        double worst = 0;
        for (int i = 0; i < x.Length; i++)
        {
            worst = Math.Max(worst, Measure(double.CreateTruncating(x.Span[i]), double.CreateTruncating(y.Span[i])));
        }

        return worst;
    }

    /// <summary>|x - y| / max(1e-8, |x| + |y|).</summary>
    /// <param name="x">One number.</param>
    /// <param name="y">The other.</param>
    /// <returns>0 for equal numbers, at most 1.</returns>
    public static double Measure(double x, double y) => Math.Abs(x - y) / Math.Max(1e-8, Math.Abs(x) + Math.Abs(y));
}
