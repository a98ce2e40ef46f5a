using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Tests.Kernels;

/// <summary>The matrix product by its promise: each element is one chain of multiply-adds in the order of k, then the bias, then the rectifier.</summary>
internal static class NaiveProduct
{
    public static NdArray<T> Of<T>(NdArray<T> a, NdArray<T> b)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Of(a, b, a.Rows, b.Columns);

    /// <summary>The product of the first m rows of a and the first n columns of b.</summary>
    public static NdArray<T> Of<T>(NdArray<T> a, NdArray<T> b, int m, int n)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var c = new NdArray<T>(m, n);
        for (int i = 0; i < c.Rows; i++)
        {
            Span<T> row = c.Row(i);
            for (int k = 0; k < a.Columns; k++)
            {
                T x = a.Row(i)[k];
                Span<T> weights = b.Row(k);
                for (int j = 0; j < row.Length; j++)
                {
                    row[j] = Simd.FusesMultiplyAdd ? T.FusedMultiplyAdd(x, weights[j], row[j]) : (x * weights[j]) + row[j];
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
