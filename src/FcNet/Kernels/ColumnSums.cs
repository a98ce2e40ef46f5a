using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>Sums down the columns, each in the order of the rows, so that the threads' shares do not matter.</summary>
internal static class ColumnSums
{
    /// <summary>sums[j] = Σᵢ x[i, j].</summary>
    public static void Of<T>(NdArray<T> x, NdArray<T> sums, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run(new SumJob<T>(x, sums), x.Columns, x.Rows, Ranges.CacheLine, threads);

    /// <summary>sums[j] = Σᵢ x[i, j] for some of the columns.</summary>
    public static void Of<T>(NdArray<T> x, int from, int to, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold(default(PlusFirst<T>), x, x.Span, x.Columns, from, to, sums);

    /// <summary>
    /// sums[j - from] = formula(… formula(formula(0, x[0, j], y[0, j]), x[1, j], y[1, j]) …) for columns from…to.
    /// </summary>
    /// <param name="formula">From the sum so far, a number of x and one of y to the next sum.</param>
    /// <param name="x">A matrix.</param>
    /// <param name="y">As many numbers for each row.</param>
    /// <param name="yStride">How far apart the rows of y are: the number of columns for a matrix, 0 for one row that serves for all.</param>
    /// <param name="from">The first column.</param>
    /// <param name="to">The column after the last.</param>
    /// <param name="sums">Receives the sums.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fold<T, TFormula>(TFormula formula, NdArray<T> x, ReadOnlySpan<T> y, int yStride, int from, int to, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernary<T>
    {
        sums = sums[..(to - from)];
        ref T xs = ref MemoryMarshal.GetReference(x.Span), ys = ref MemoryMarshal.GetReference(y), results = ref MemoryMarshal.GetReference(sums);
        int rows = x.Rows, j = from;
        nuint columns = (nuint)x.Columns, stride = (nuint)yStride, lanes = (nuint)Vector<T>.Count;
        if (Vector.IsHardwareAccelerated)
        {
            // Four vectors of sums stay in registers while the rows go by.
            for (; j <= to - (4 * (int)lanes); j += 4 * (int)lanes)
            {
                Vector<T> s0 = Vector<T>.Zero, s1 = s0, s2 = s0, s3 = s0;
                nuint a = (nuint)j, b = (nuint)j;
                for (int row = 0; row < rows; row++, a += columns, b += stride)
                {
                    s0 = formula.Invoke(s0, Vector.LoadUnsafe(ref xs, a), Vector.LoadUnsafe(ref ys, b));
                    s1 = formula.Invoke(s1, Vector.LoadUnsafe(ref xs, a + lanes), Vector.LoadUnsafe(ref ys, b + lanes));
                    s2 = formula.Invoke(s2, Vector.LoadUnsafe(ref xs, a + (2 * lanes)), Vector.LoadUnsafe(ref ys, b + (2 * lanes)));
                    s3 = formula.Invoke(s3, Vector.LoadUnsafe(ref xs, a + (3 * lanes)), Vector.LoadUnsafe(ref ys, b + (3 * lanes)));
                }

                nuint at = (nuint)(j - from);
                s0.StoreUnsafe(ref results, at);
                s1.StoreUnsafe(ref results, at + lanes);
                s2.StoreUnsafe(ref results, at + (2 * lanes));
                s3.StoreUnsafe(ref results, at + (3 * lanes));
            }

            for (; j <= to - (int)lanes; j += (int)lanes)
            {
                Vector<T> sum = Vector<T>.Zero;
                nuint a = (nuint)j, b = (nuint)j;
                for (int row = 0; row < rows; row++, a += columns, b += stride)
                {
                    sum = formula.Invoke(sum, Vector.LoadUnsafe(ref xs, a), Vector.LoadUnsafe(ref ys, b));
                }

                sum.StoreUnsafe(ref results, (nuint)(j - from));
            }
        }

        for (; j < to; j++)
        {
            T sum = T.Zero;
            nuint a = (nuint)j, b = (nuint)j;
            for (int row = 0; row < rows; row++, a += columns, b += stride)
            {
                sum = formula.Invoke(sum, Unsafe.Add(ref xs, a), Unsafe.Add(ref ys, b));
            }

            sums[j - from] = sum;
        }
    }

    private readonly struct SumJob<T>(NdArray<T> x, NdArray<T> sums) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to) => Of(x, from, to, sums.Span[from..to]);
    }

    private readonly struct PlusFirst<T> : ITernary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public T Invoke(T sum, T x, T y) => sum + x;

        public Vector<T> Invoke(Vector<T> sum, Vector<T> x, Vector<T> y) => sum + x;
    }
}
