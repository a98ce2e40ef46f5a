using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <content>xᵀ·y, the product that sums over the rows of a batch.</content>
internal static unsafe partial class Gemm
{
    /// <summary>C = xᵀ·y, with the sums over the rows in the order of the shards.</summary>
    public static void MultiplyRows<T>(NdArray<T> x, NdArray<T> y, NdArray<T> c, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MultiplyRows(x, y, shards.All(x.Rows), c, threads);

    /// <summary>Shards whose rows fit into one block of k are added in registers' reach, tile by tile; larger ones in memory, which costs little for so many rows.</summary>
    private static void MultiplyRows<T>(NdArray<T> x, NdArray<T> y, ShardRange range, NdArray<T> c, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int from = range.From, rows = range.To - from;
        if (rows == 0)
        {
            c.Span.Clear();
        }
        else if (range.Count == 1 || rows <= BlockDepth<T>())
        {
            Multiply(x.RowRange(from, rows).Transposed, y.RowRange(from, rows), NdArray<T>.None, rectifies: false, c, threads, range);
        }
        else
        {
            T[] memory = ArrayPool<T>.Shared.Rent(c.Length);
            var right = new NdArray<T>(memory, 0, c.Shape);
            MultiplyRows(x, y, range.Left, c, threads);
            MultiplyRows(x, y, range.Right, right, threads);
            Flat.Map(default(Plus<T>), c, right, c, threads);
            ArrayPool<T>.Shared.Return(memory);
        }
    }
}

/// <content>Sums in the order of row shards, for one tile of C.</content>
internal unsafe partial struct GemmJob<TSimd, TVector, T>
{
    /// <summary>The numbers that the tree over the shards needs for one tile: its sums, and those of each level.</summary>
    private readonly int TreeNumbers => Shards.Count > 1 ? (Shards.Levels + 1) * TileRows * 3 * TSimd.Lanes : 0;

    private readonly void RunShards(in GemmTile<T> tile, T* tree)
    {
        int size = tile.Rows * tile.Width;
        Span<T> sums = new(tree, size);
        RowTree.Sum(Shards, new ShardOfTile(tile, Shards.From), sums, new Span<T>(tree + size, Shards.Levels * size));
        for (int row = 0; row < tile.Rows; row++)
        {
            sums.Slice(row * tile.Width, tile.Columns).CopyTo(new(tile.C + (row * tile.CRow), tile.Columns));
        }
    }

    /// <summary>The tile's product over the rows of one shard, in whole vectors.</summary>
    private readonly struct ShardOfTile(GemmTile<T> tile, int firstRow) : IRowSums<T>
    {
        public void Sum(int from, int to, Span<T> sums)
        {
            if (from == to)
            {
                sums.Clear();
                return;
            }

            GemmTile<T> part = tile;
            part.A += (from - firstRow) * tile.AStep;
            part.B += (from - firstRow) * tile.BStep;
            part.Depth = to - from;
            part.C = (T*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(sums));
            part.CRow = part.Columns = tile.Width;
            RunTile(part);
        }
    }
}
