using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The parts of <see cref="InitialFit"/> for an affine layer. Sums are in double, in the order of the rows.</summary>
internal static class AffineFit
{
    /// <summary>The examples for a bias.</summary>
    private const int Mixed = 5;

    /// <summary>A deviation of so small a part of the numbers' root mean square is a rounding error.</summary>
    private const double Rounding = 1e-6;

    /// <summary>Divides the columns of w and y by the standard deviations of those of y, where y is x·w plus a row.</summary>
    public static void Normalize<T>(NdArray<T> w, NdArray<T> y)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double[] means = new double[y.Columns], squares = new double[y.Columns];
        for (int i = 0; i < y.Length; i++)
        {
            means[i % y.Columns] += double.CreateTruncating(y.Span[i]) / y.Rows;
        }

        for (int i = 0; i < y.Length; i++)
        {
            double distance = double.CreateTruncating(y.Span[i]) - means[i % y.Columns];
            squares[i % y.Columns] += distance * distance / y.Rows;
        }

        double[] factors = [.. squares.Select((square, j) => square > Rounding * Rounding * (square + (means[j] * means[j])) ? 1 / Math.Sqrt(square) : 1)];
        Multiply(w, factors);
        Multiply(y, factors);
    }

    /// <summary>Minus a random mean of each column of y over some random rows.</summary>
    public static void DrawBiases<T>(NdArray<T> b, NdArray<T> y, RandomSource random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int j = 0; j < b.Length; j++)
        {
            double sum = 0, total = 0;
            foreach (int row in random.Integers(y.Rows, Mixed))
            {
                double weight = -default(Logarithm<double>).Invoke(1 - random.NextDouble());
                sum += weight * double.CreateTruncating(y[row, j]);
                total += weight;
            }

            b.Span[j] = T.CreateTruncating(total > 0 ? -sum / total : 0);
        }
    }

    private static void Multiply<T>(NdArray<T> x, double[] factors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < x.Length; i++)
        {
            x.Span[i] = T.CreateTruncating(double.CreateTruncating(x.Span[i]) * factors[i % factors.Length]);
        }
    }
}
