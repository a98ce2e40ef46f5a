using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// A random matrix, N × M, whose columns are orthogonal if N ≥ M, otherwise its rows; all are equally long, so that the root mean square of all numbers is
/// the standard deviation. With He's for N ≥ M these are orthonormal columns times √2, the gain for ReLU. Takes about 4·N·M·min(N, M) operations on one thread.
/// </summary>
/// <remarks>
/// Source: A. M. Saxe, J. L. McClelland and S. Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2013. Normal
/// random numbers are orthogonalized by the modified Gram-Schmidt process in double, each vector twice, so that the products of two are 0 to about 1e-16.
/// </remarks>
/// <param name="StandardDeviation">The root mean square of the numbers.</param>
public sealed record OrthogonalValues(double StandardDeviation) : InitialValues
{
    /// <inheritdoc/>
    public override void Fill<T>(NdArray<T> values, RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        bool columns = values.Rows >= values.Columns;
        int count = Math.Min(values.Rows, values.Columns), length = Math.Max(values.Rows, values.Columns);
        NdArray<double> q = random.Normal<double>(0, 1, count, length);
        double size = StandardDeviation * Math.Sqrt(length);
        for (int i = 0; i < count; i++)
        {
            Orthogonalize(q, i);
            Span<double> vector = q.Row(i);
            for (int j = 0; j < length; j++)
            {
                values.Span[columns ? (j * count) + i : (i * length) + j] = T.CreateTruncating(vector[j] * size);
            }
        }
    }

    /// <summary>Takes from row i its parts along the rows before it, and gives it length 1.</summary>
    private static void Orthogonalize(NdArray<double> q, int i)
    {
        Span<double> vector = q.Row(i);
        for (int pass = 0; pass < 2; pass++)
        {
            for (int k = 0; k < i; k++)
            {
                Elementwise.Map(new PlusScaled<double>(-RowSums.OfProducts<double>(vector, q.Row(k))), vector, q.Row(k), vector);
            }
        }

        Elementwise.Map(new TimesNumber<double>(1 / Math.Sqrt(RowSums.OfSquares<double>(vector))), vector, vector);
    }
}
