using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Tests.Kernels;

/// <summary>
/// The matrix product by its promise: each element is one chain of multiply-adds in the order of k, then the bias, then the rectifier. Where both operands are
/// stored as they are, b has 512 rows or more and fewer columns than rows, two chains over the halves of k are added instead.
/// </summary>
internal static class NaiveProduct
{
    public static NdArray<T> Of<T>(NdArray<T> a, NdArray<T> b, bool canHalve = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(a, b, a.Rows, b.Columns, canHalve);

    /// <summary>The product of the first m rows of a and the first n columns of b.</summary>
    public static NdArray<T> Of<T>(NdArray<T> a, NdArray<T> b, int m, int n, bool canHalve = true)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> c = new(m, n), second = new(m, n);
        int k = a.Columns, half = canHalve && k >= 512 && k > n ? (k + 3) / 4 / 2 * 4 : k;
        Multiply(a, b, 0, half, c);
        Multiply(a, b, half, k, second);
        for (int i = 0; half < k && i < c.Length; i++)
        {
            c.Span[i] += second.Span[i];
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

    private static void Multiply<T>(NdArray<T> a, NdArray<T> b, int from, int to, NdArray<T> c)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < c.Rows; i++)
        {
            Span<T> row = c.Row(i);
            for (int k = from; k < to; k++)
            {
                T x = a.Row(i)[k];
                Span<T> weights = b.Row(k);
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] = Simd.FusesMultiplyAdd ? T.FusedMultiplyAdd(x, weights[j], row[j]) : (x * weights[j]) + row[j];
                }
            }
        }
    }
}
