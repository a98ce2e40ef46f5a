using System.Buffers;
using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FcNet.Kernels;

/// <summary>
/// Matrix products. One algorithm serves x·w, xᵀ·dy and dy·wᵀ: A is read row by row (or packed, where transposed), B is packed into panels
/// of three vectors, and a micro-kernel keeps a tile of C in registers.
/// </summary>
internal static unsafe partial class Gemm
{
    /// <summary>The number of multiply-adds of one row that take as long as one element of an element-wise formula.</summary>
    private const int MultiplyAddsForAnElement = 16;

    /// <summary>C = A·B.</summary>
    public static void Multiply<T>(Operand<T> a, Operand<T> b, NdArray<T> c, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Multiply(a, b, NdArray<T>.None, rectifies: false, c, threads);

    /// <summary>The steps of k at a time: 4 KiB of each row of A.</summary>
    public static int BlockDepth<T>()
        where T : unmanaged => 4096 / sizeof(T);

    /// <summary>How many elements of a formula take as long as a sum over k for one row.</summary>
    public static int RowWeight(int k) => Math.Max(1, k / MultiplyAddsForAnElement);

    /// <summary>C = A·B + bias, with the bias added to each row, optionally followed by ReLU. With several shards, k is the rows of a batch, at most one block, and their sums are added as a tree.</summary>
    public static void Multiply<T>(Operand<T> a, Operand<T> b, NdArray<T> bias, bool rectifies, NdArray<T> c, Threads threads, ShardRange shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Debug.Assert(a.Columns == b.Rows && a.Rows == c.Rows && b.Columns == c.Columns && a.Columns > 0, "the shapes fit");
        fixed (T* pa = a.Elements, pb = b.Elements, pc = c.Span, pbias = bias.Span)
        {
            if (Simd.Has512)
            {
                Run<Simd512<T>, Vector512<T>, T>(a, b, pa, pb, pc, pbias, rectifies, shards, threads);
            }
            else if (Simd.Has256)
            {
                Run<Simd256<T>, Vector256<T>, T>(a, b, pa, pb, pc, pbias, rectifies, shards, threads);
            }
            else if (Simd.Has128)
            {
                Run<Simd128<T>, Vector128<T>, T>(a, b, pa, pb, pc, pbias, rectifies, shards, threads);
            }
            else
            {
                Run<SimdNone<T>, T, T>(a, b, pa, pb, pc, pbias, rectifies, shards, threads);
            }
        }
    }

    private static void Run<TSimd, TVector, T>(Operand<T> a, Operand<T> b, T* pa, T* pb, T* pc, T* bias, bool rectifies, ShardRange shards, Threads threads)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int first = a.IsTransposed || b.IsTransposed ? a.Columns : SumHalves.First(a.Columns, b.Columns);
        if (a.Rows == 1 && !b.IsTransposed && shards.Count <= 1)
        {
            RunRow<TSimd, TVector, T>(pa, pb, pc, bias, rectifies, b.Columns, b.Rows, first, threads);
            return;
        }

        if (a.IsTransposed && b.Columns == 1 && bias == null && !rectifies && shards.Count <= 1)
        {
            // The gradient of the weights of one output: xᵀ·dy is dyᵀ·x, a row times a matrix that is not transposed.
            RunRow<TSimd, TVector, T>(pb, pa, pc, null, false, a.Rows, a.Columns, first, threads);
            return;
        }

        // A transposed column is a row.
        bool isRow = b.Rows == 1;
        var job = new GemmJob<TSimd, TVector, T>
        {
            A = pa,
            B = pb,
            C = pc,
            M = a.Rows,
            N = b.Columns,
            K = a.Columns,
            First = first,
            AStride = a.Stride,
            BStride = isRow ? b.Columns : b.Stride,
            ATransposed = a.IsTransposed,
            BTransposed = b.IsTransposed && !isRow,
            After = new() { Bias = bias, Rectifies = rectifies },
            Shards = shards,
        };
        job.SRow = GemmJob<TSimd, TVector, T>.RoundUp(job.N, TSimd.Lanes);
        bool canHalve = first < job.K && (long)job.M * job.SRow * sizeof(T) < Array.MaxLength - CacheLine.Bytes;
        job.Tiling = GemmTiling.Choose(job.M, job.N, job.K, GemmJob<TSimd, TVector, T>.TileRows, TSimd.Lanes, a.IsTransposed, canHalve, threads.Count);
        if (job.Tiling.Count == 1)
        {
            job.Run(0);
        }
        else
        {
            Run(job, threads);
        }
    }

    /// <summary>Shares the tiles out to the threads.</summary>
    private static void Run<TSimd, TVector, T>(GemmJob<TSimd, TVector, T> job, Threads threads)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (job.Tiling.KTiles == 1)
        {
            Workers.Run(job, job.Tiling.Count, threads);
            return;
        }

        byte[] memory = Rent<T>(job.M * (int)job.SRow);
        fixed (byte* start = memory)
        {
            job.S = CacheLine.Align<T>(start);
            Workers.Run(job, job.Tiling.Count, threads);
            var halves = new HalvesJob<TSimd, TVector, T> { S = job.S, SRow = job.SRow, C = job.C, N = job.N, Bias = job.After.Bias, Rectifies = job.After.Rectifies };
            Ranges.Run(halves, job.M, job.N, 1, threads);
        }

        ArrayPool<byte>.Shared.Return(memory);
    }

    /// <summary>One row. Where its sums have halves, these are divided among the threads like columns.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void RunRow<TSimd, TVector, T>(T* x, T* w, T* y, T* bias, bool rectifies, int n, int k, int first, Threads threads)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var job = new GemvJob<TSimd, TVector, T> { X = x, W = w, Y = y, Bias = bias, N = n, K = k, First = first, Rectifies = rectifies };
        int unit = GemvJob<TSimd, TVector, T>.Unit, weight = RowWeight(job.First);
        if (job.First == job.K)
        {
            Ranges.Run(job, job.N, weight, unit, threads);
            return;
        }

        byte[] memory = Rent<T>(job.Stride);
        fixed (byte* start = memory)
        {
            job.S = CacheLine.Align<T>(start);
            Ranges.Run(job, 2 * job.Stride, weight, unit, threads);
            new HalvesJob<TSimd, TVector, T> { S = job.S, C = job.Y, N = job.N, Bias = job.Bias, Rectifies = job.Rectifies }.Run(0, 1);
        }

        ArrayPool<byte>.Shared.Return(memory);
    }

    private static byte[] Rent<T>(int count)
        where T : unmanaged => ArrayPool<byte>.Shared.Rent((count * sizeof(T)) + CacheLine.Bytes);
}
