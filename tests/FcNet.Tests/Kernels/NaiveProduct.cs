using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Tests.Kernels;

/// <summary>
/// The matrix product by its promise: each element is the sum of blocks of k, each one chain of multiply-adds in the order of k; then come the bias and the
/// rectifier.
/// </summary>
internal static class NaiveProduct
{
    /// <summary>The product of sums that are short enough for one block.</summary>
    public static NdArray<T> Of<T>(NdArray<T> a, NdArray<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(a, b, [0, a.Columns]);

    /// <summary>The product of the first rows of a and the first columns of b.</summary>
    /// <param name="a">The first matrix.</param>
    /// <param name="b">The second matrix.</param>
    /// <param name="borders">Where the blocks of k begin, and k.</param>
    /// <param name="m">Rows; none for all.</param>
    /// <param name="n">Columns; none for all.</param>
    public static NdArray<T> Of<T>(NdArray<T> a, NdArray<T> b, int[] borders, int? m = null, int? n = null)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = new NdArray<T>(m ?? a.Rows, n ?? b.Columns);
        T[] sums = new T[c.Columns];
        for (int i = 0; i < c.Rows; i++)
        {
            Span<T> row = c.Row(i), x = a.Row(i);
            for (int block = 0; block < borders.Length - 1; block++)
            {
                Array.Clear(sums);
                for (int k = borders[block]; k < borders[block + 1]; k++)
                {
                    Span<T> weights = b.Row(k);
                    for (int j = 0; j < sums.Length; j++)
                    {
                        sums[j] = Simd.FusesMultiplyAdd ? T.FusedMultiplyAdd(x[k], weights[j], sums[j]) : (x[k] * weights[j]) + sums[j];
                    }
                }

                for (int j = 0; j < sums.Length; j++)
                {
                    row[j] = block == 0 ? sums[j] : row[j] + sums[j];
                }
            }
        }

        return c;
    }

    public static NdArray<T> WithEpilogue<T>(NdArray<T> c, NdArray<T> bias, bool rectifies)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> result = c.Clone();
        for (int i = 0; i < c.Length; i++)
        {
            T sum = bias.IsNone ? c.Span[i] : c.Span[i] + bias.Span[i % c.Columns];
            result.Span[i] = rectifies && sum <= T.Zero ? T.Zero : sum;
        }

        return result;
    }
}
