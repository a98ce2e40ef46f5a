using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>Sums down the columns, each in the order of the rows, so that the result does not depend on the threads.</summary>
internal static unsafe class ColumnSums
{
    /// <summary>sums[j] = Σᵢ x[i, j].</summary>
    public static void Of<T>(NdArray<T> x, NdArray<T> sums, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run(new SumJob<T>(x, sums, shards), x.Columns, x.Rows, CacheLine.Floats, threads);

    /// <summary>sums[j] = Σᵢ x[i, j] for some of the columns.</summary>
    public static void Of<T>(NdArray<T> x, RowShards shards, int from, int to, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Fold(default(PlusFirst), x, x, x.Columns, shards, from, to, sums);

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
        where TFormula : struct, ITernaryFormula => RowTree.Sum(shards, new RowsOfColumns<T, TFormula>(formula, x, y, yStride, from), x.Rows, sums[..(to - from)]);

    /// <summary>One shard.</summary>
    private static void Fold<T, TFormula>(TFormula formula, NdArray<T> x, ReadOnlySpan<T> y, int yStride, int column, int row, int end, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernaryFormula
    {
        sums.Clear();
        nint columns = x.Columns, stride = yStride;
        fixed (T* xs = x.Span, ys = y, results = sums)
        {
            for (; row <= end - 4; row += 4)
            {
                Loop.Run<T, FourRows<T, TFormula>>(new(formula, xs + (row * columns) + column, columns, ys + (row * stride) + column, stride, results), sums.Length);
            }

            for (; row < end; row++)
            {
                Elementwise.Map(formula, sums, new(xs + (row * columns) + column, sums.Length), new(ys + (row * stride) + column, sums.Length), sums);
            }
        }
    }

    /// <summary>Four rows at a time: a sum is loaded and stored once for four steps, and memory is read sequentially.</summary>
    private readonly struct FourRows<T, TFormula>(TFormula formula, T* x, nint columns, T* y, nint stride, T* sums) : ILoop<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void At<TNumbers, TStored>(int i)
            where TNumbers : struct, INumbers<TNumbers>
            where TStored : struct, IStored<TNumbers, T>
        {
            TNumbers sum = formula.Of(TStored.Load(in sums[i]), TStored.Load(in x[i]), TStored.Load(in y[i]));
            sum = formula.Of(sum, TStored.Load(in x[i + columns]), TStored.Load(in y[i + stride]));
            sum = formula.Of(sum, TStored.Load(in x[i + (2 * columns)]), TStored.Load(in y[i + (2 * stride)]));
            TStored.Store(formula.Of(sum, TStored.Load(in x[i + (3 * columns)]), TStored.Load(in y[i + (3 * stride)])), ref sums[i]);
        }
    }

    private readonly struct SumJob<T>(NdArray<T> x, NdArray<T> sums, RowShards shards) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to) => Of(x, shards, from, to, sums.Span[from..to]);
    }

    private readonly struct RowsOfColumns<T, TFormula>(TFormula formula, NdArray<T> x, NdArray<T> y, int yStride, int column) : IRowSums<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, ITernaryFormula
    {
        public void Sum(int from, int to, Span<T> sums) => Fold(formula, x, y.Span, yStride, column, from, to, sums);
    }
}
