using System.Buffers;
using System.Numerics;

namespace FcNet.Kernels;

/// <content>xᵀ·y, the product that sums over the rows of a batch.</content>
internal static unsafe partial class Gemm
{
    /// <summary>C = xᵀ·y, with the sums over the rows in the order of the shards.</summary>
    public static void MultiplyRows<T>(NdArray<T> x, NdArray<T> y, NdArray<T> c, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => MultiplyRows(x, y, shards.All(x.Rows), c, threads);

    /// <summary>Shards whose rows fit into one block of k are added tile by tile; larger ones in memory, which costs little for so many rows. So are shards without rows.</summary>
    private static void MultiplyRows<T>(NdArray<T> x, NdArray<T> y, ShardRange range, NdArray<T> c, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int from = range.From, rows = range.To - from;
        if (rows == 0)
        {
            c.Span.Clear();
        }
        else if (range.Count == 1 || (rows <= BlockDepth<T>() && rows >= range.Count))
        {
            Multiply(x.RowRange(from, rows).Transposed, y.RowRange(from, rows), NdArray<T>.None, rectifies: false, c, threads, range);
        }
        else
        {
            T[] memory = ArrayPool<T>.Shared.Rent(c.Length);
            var right = new NdArray<T>(memory, 0, c.Shape);
            MultiplyRows(x, y, range.Left, c, threads);
            MultiplyRows(x, y, range.Right, right, threads);
            Elementwise.Map(default(Plus), c, right, c, threads);
            ArrayPool<T>.Shared.Return(memory);
        }
    }
}

/// <content>Sums in the order of row shards, for one tile of C.</content>
internal unsafe partial struct GemmJob<TSimd, TVector, T>
{
    /// <summary>The numbers of a tile in memory of its own.</summary>
    private static int TileNumbers => TileRows * 3 * TSimd.Lanes;

    /// <summary>The numbers that the tree over the shards needs: the left half of a node for each level.</summary>
    private readonly int TreeNumbers => Shards.Count > 1 ? Shards.Levels * TileNumbers : 0;

    /// <summary>The number of places where a shard begins or the last one ends.</summary>
    private readonly int StartNumbers => Shards.Count > 1 ? Shards.Count + 1 : 0;

    /// <summary>
    /// The tree of <see cref="RowTree"/> for one tile, from its leaves up: shard i completes as many nodes as i has ones at its end, and level n keeps the left
    /// half of a node of 2ⁿ⁺¹ shards until the right half is there. The kernel adds the left halves while the sums of a shard are in registers; the last shard
    /// completes the root, which goes to C.
    /// </summary>
    private readonly void RunShards(in GemmTile<T> tile, T* tree)
    {
        int* starts = (int*)(tree + TreeNumbers);
        GemmTile<T> part = tile;
        part.Left = tree;
        part.LeftRow = tile.Width;
        part.NodeStep = TileNumbers;
        part.CRow = part.Columns = tile.Width;
        for (int i = 0, from = 0; i < Shards.Count; i++)
        {
            int to = starts[i + 1];
            part.A = tile.A + (from * tile.AStep);
            part.B = part.Ahead = tile.B + (from * tile.BStep);
            part.Depth = to - from;
            part.Nodes = BitOperations.TrailingZeroCount(~i);
            if (i + 1 < Shards.Count)
            {
                part.C = tree + (part.Nodes * TileNumbers);
            }
            else
            {
                part.C = tile.C;
                part.CRow = tile.CRow;
                part.Columns = tile.Columns;
            }

            RunNode(part);
            from = to;
        }
    }

    /// <summary>Where each shard begins among the rows, behind the tree: found once for all tiles.</summary>
    private readonly void FindStarts(T* tree)
    {
        for (int shard = 0; shard < StartNumbers; shard++)
        {
            ((int*)(tree + TreeNumbers))[shard] = Shards.StartOf(shard);
        }
    }

    private static void RunNode(in GemmTile<T> tile)
    {
        if (TileRows == 4 || tile.Rows <= 4)
        {
            RunTile<Node<Tile4x3>, Node<Tile4x2>, Node<Tile4x1>>(tile);
        }
        else
        {
            RunTile<Node<Tile8x3>, Node<Tile8x2>, Node<Tile8x1>>(tile);
        }
    }
}
