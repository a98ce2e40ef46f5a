using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>Sums down the columns, each in the order of the rows, so that the result does not depend on the threads.</summary>
internal static class ColumnSums
{
    /// <summary>sums[j] = Σᵢ x[i, j].</summary>
    public static void Of<T>(NdArray<T> x, NdArray<T> sums, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run(new SumJob<T>(x, sums, shards), x.Columns, x.Rows, CacheLine.Floats, threads);

    /// <summary>sums[j] = Σᵢ x[i, j] for some of the columns.</summary>
    public static void Of<T>(NdArray<T> x, RowShards shards, int from, int to, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold(default(PlusFirst<T>), x, x, x.Columns, shards, from, to, sums);

    /// <summary>
    /// sums[j - from] = formula(… formula(formula(0, x[0, j], y[0, j]), x[1, j], y[1, j]) …) for columns from…to, over each shard of the rows; the sums of the
    /// shards are added.
    /// </summary>
    /// <param name="formula">Computes the next sum from the current sum, a number of x and a number of y.</param>
    /// <param name="x">A matrix.</param>
    /// <param name="y">As many numbers for each row.</param>
    /// <param name="yStride">The stride between the rows of y: the number of columns for a matrix, 0 for one row that is used for all.</param>
    /// <param name="shards">The shards of the rows.</param>
    /// <param name="from">The first column.</param>
    /// <param name="to">The column after the last.</param>
    /// <param name="sums">Receives the sums.</param>
    public static void Fold<T, TFormula>(TFormula formula, NdArray<T> x, NdArray<T> y, int yStride, RowShards shards, int from, int to, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernary<T> => RowTree.Sum(shards, new RowsOfColumns<T, TFormula>(formula, x, y, yStride, from), x.Rows, sums[..(to - from)]);

    /// <summary>One shard.</summary>
    private static void Fold<T, TFormula>(TFormula formula, NdArray<T> x, ReadOnlySpan<T> y, int yStride, int column, int row, int end, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernary<T>
    {
        sums.Clear();
        ref T xs = ref Unsafe.Add(ref MemoryMarshal.GetReference(x.Span), column), ys = ref Unsafe.Add(ref MemoryMarshal.GetReference(y), column);
        nuint columns = (nuint)x.Columns, stride = (nuint)yStride;
        for (; row <= end - 4; row += 4)
        {
            AddFourRows(formula, ref Unsafe.Add(ref xs, (nuint)row * columns), columns, ref Unsafe.Add(ref ys, (nuint)row * stride), stride, sums);
        }

        for (; row < end; row++)
        {
            ReadOnlySpan<T> xRow = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref xs, (nuint)row * columns), sums.Length);
            ReadOnlySpan<T> yRow = MemoryMarshal.CreateReadOnlySpan(ref Unsafe.Add(ref ys, (nuint)row * stride), sums.Length);
            Elementwise.Map(formula, sums, xRow, yRow, sums);
        }
    }

    /// <summary>Four rows at a time: a sum is loaded and stored once for four steps, and memory is read sequentially.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddFourRows<T, TFormula>(TFormula formula, ref T x, nuint columns, ref T y, nuint stride, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernary<T>
    {
        ref T x1 = ref Unsafe.Add(ref x, columns), x2 = ref Unsafe.Add(ref x1, columns), x3 = ref Unsafe.Add(ref x2, columns);
        ref T y1 = ref Unsafe.Add(ref y, stride), y2 = ref Unsafe.Add(ref y1, stride), y3 = ref Unsafe.Add(ref y2, stride);
        ref T results = ref MemoryMarshal.GetReference(sums);
        nuint j = 0, length = (nuint)sums.Length;
        if (Vector.IsHardwareAccelerated)
        {
            for (; j + (nuint)Vector<T>.Count <= length; j += (nuint)Vector<T>.Count)
            {
                Vector<T> sum = Vector.LoadUnsafe(ref results, j);
                sum = formula.Invoke(sum, Vector.LoadUnsafe(ref x, j), Vector.LoadUnsafe(ref y, j));
                sum = formula.Invoke(sum, Vector.LoadUnsafe(ref x1, j), Vector.LoadUnsafe(ref y1, j));
                sum = formula.Invoke(sum, Vector.LoadUnsafe(ref x2, j), Vector.LoadUnsafe(ref y2, j));
                formula.Invoke(sum, Vector.LoadUnsafe(ref x3, j), Vector.LoadUnsafe(ref y3, j)).StoreUnsafe(ref results, j);
            }
        }

        for (; j < length; j++)
        {
            T sum = formula.Invoke(Unsafe.Add(ref results, j), Unsafe.Add(ref x, j), Unsafe.Add(ref y, j));
            sum = formula.Invoke(sum, Unsafe.Add(ref x1, j), Unsafe.Add(ref y1, j));
            sum = formula.Invoke(sum, Unsafe.Add(ref x2, j), Unsafe.Add(ref y2, j));
            Unsafe.Add(ref results, j) = formula.Invoke(sum, Unsafe.Add(ref x3, j), Unsafe.Add(ref y3, j));
        }
    }

    private readonly struct SumJob<T>(NdArray<T> x, NdArray<T> sums, RowShards shards) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to) => Of(x, shards, from, to, sums.Span[from..to]);
    }

    private readonly struct RowsOfColumns<T, TFormula>(TFormula formula, NdArray<T> x, NdArray<T> y, int yStride, int column) : IRowSums<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernary<T>
    {
        public void Sum(int from, int to, Span<T> sums) => Fold(formula, x, y.Span, yStride, column, from, to, sums);
    }
}
