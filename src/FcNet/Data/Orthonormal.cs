using FcNet.Kernels;

namespace FcNet;

/// <summary>Makes the columns of a tall matrix orthonormal, with the same span: X ← X·R⁻¹ with XᵀX = RᵀR (Cholesky). A pass leaves rounding errors, which a second one makes as small as they can be.</summary>
/// <remarks>Source: Yamamoto, Nakatsukasa, Yanagisawa and Fukaya, "Roundoff error analysis of the CholeskyQR2 algorithm", 2015.</remarks>
internal static class Orthonormal
{
    /// <summary>The share of the largest square length that is added to all, so that dependent columns have a factor too.</summary>
    private const double Shift = 1e-14;

    public static void Make(NdArray<double> x, int passes)
    {
        for (int pass = 0; pass < passes; pass++)
        {
            var squares = new NdArray<double>(x.Columns, x.Columns);
            Gemm.Multiply(x.Transposed, x, squares, Threads.All);
            NdArray<double> inverse = InverseFactor(squares), copy = x.Clone();
            Gemm.Multiply(copy, inverse, x, Threads.All);
        }
    }

    /// <summary>The inverse of the upper triangular R of a symmetric matrix RᵀR, which is overwritten by R.</summary>
    private static NdArray<double> InverseFactor(NdArray<double> matrix)
    {
        int size = matrix.Rows;
        double largest = 0;
        for (int i = 0; i < size; i++)
        {
            largest = Math.Max(largest, matrix[i, i]);
        }

        for (int i = 0; i < size; i++)
        {
            double least = Shift * largest, length = Math.Sqrt(Math.Max(least, matrix[i, i] + least));
            Span<double> row = matrix.Row(i)[i..];
            if (matrix[i, i] < least)
            {
                row.Clear(); // what is left of a column that depends on those before is rounding: dividing it by its length would let it grow
            }

            row[0] = length * length;
            Scale(row, 1 / length);
            for (int j = i + 1; j < size; j++)
            {
                AddMultiple(matrix.Row(j)[j..], row[(j - i)..], -row[j - i]);
            }
        }

        // R·S = I from the last row up: S[i] = (e[i] - Σ R[i, j]·S[j]) / R[i, i]
        var inverse = new NdArray<double>(size, size);
        for (int i = size - 1; i >= 0; i--)
        {
            Span<double> row = inverse.Row(i)[i..];
            row[0] = 1;
            for (int j = i + 1; j < size; j++)
            {
                AddMultiple(row[(j - i)..], inverse.Row(j)[j..], -matrix[i, j]);
            }

            Scale(row, 1 / matrix[i, i]);
        }

        return inverse;
    }

    private static void Scale(Span<double> x, double factor) => System.Numerics.Tensors.TensorPrimitives.Multiply(x, factor, x);

    /// <summary>x += factor · y.</summary>
    private static void AddMultiple(Span<double> x, ReadOnlySpan<double> y, double factor) => Elementwise.Map(new PlusScaled<double>(factor), x, y, x);
}
