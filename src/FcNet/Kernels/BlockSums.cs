using System.Buffers;
using System.Numerics;

namespace FcNet.Kernels;

/// <summary>Sums over whole arrays: blocks of one size are summed as rows and added in order, so that the result does not depend on the threads.</summary>
internal static class BlockSums
{
    private const int Block = 4096;

    /// <summary>Σ x².</summary>
    public static double OfSquares<T>(NdArray<T> x, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int blocks = (x.Length + Block - 1) / Block;
        double[] sums = ArrayPool<double>.Shared.Rent(blocks);
        Ranges.Run(new SquaresJob<T>(x, sums), blocks, Block, 1, threads);
        double sum = 0;
        for (int i = 0; i < blocks; i++)
        {
            sum += sums[i];
        }

        ArrayPool<double>.Shared.Return(sums);
        return sum;
    }

    private readonly struct SquaresJob<T>(NdArray<T> x, double[] sums) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Run(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                ReadOnlySpan<T> block = x.Span[(i * Block)..Math.Min(x.Length, (i + 1) * Block)];
                sums[i] = double.CreateTruncating(RowSums.OfSquares(block));
            }
        }
    }
}
