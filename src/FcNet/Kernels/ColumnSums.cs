using System.Numerics;

namespace FcNet.Kernels;

/// <summary>Sums down the columns, each in the order of the rows, so that the threads' shares do not matter.</summary>
internal static class ColumnSums
{
    /// <summary>sums[j] = Σᵢ x[i, j].</summary>
    public static void Of<T>(NdArray<T> x, NdArray<T> sums, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run(new SumJob<T>(x, sums), x.Columns, x.Rows, Ranges.CacheLine, threads);

    private readonly struct SumJob<T>(NdArray<T> x, NdArray<T> sums) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to)
        {
            Span<T> part = sums.Span[from..to];
            part.Clear();
            for (int row = 0; row < x.Rows; row++)
            {
                Elementwise.Map(default(Plus<T>), part, x.Part(row, from, to), part);
            }
        }
    }
}
