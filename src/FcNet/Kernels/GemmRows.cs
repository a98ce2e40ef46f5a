using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

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
            Elementwise.Map(default(Plus<T>), c, right, c, threads);
            ArrayPool<T>.Shared.Return(memory);
        }
    }
}

/// <content>Sums in the order of row shards, for one tile of C.</content>
internal unsafe partial struct GemmJob<TSimd, TVector, T>
{
    /// <summary>The numbers of a tile in memory of its own.</summary>
    private static int TileNumbers => TileRows * 3 * TSimd.Lanes;

    /// <summary>The numbers that the tree over the shards needs: one tile for each level, and one for the root.</summary>
    private readonly int TreeNumbers => Shards.Count > 1 ? (Shards.Levels + 1) * TileNumbers : 0;

    /// <summary>
    /// The tree of <see cref="RowTree"/> for one tile, from its leaves up: shard i completes as many nodes as i has ones at its end, and level n keeps the left
    /// half of a node of 2ⁿ⁺¹ shards until the right half is there.
    /// </summary>
    private readonly void RunShards(in GemmTile<T> tile, T* tree)
    {
        GemmTile<T> part = tile;
        part.CRow = part.Columns = tile.Width;
        for (int i = 0, from = 0; i < Shards.Count; i++)
        {
            int to = Shards.StartOf(i + 1), completed = BitOperations.TrailingZeroCount(~i);
            part.A = tile.A + (from * tile.AStep);
            part.B = tile.B + (from * tile.BStep);
            part.Depth = to - from;
            part.C = tree + (completed * TileNumbers);
            RunTile(part);
            AddLeftHalves(tree, completed, tile.Rows * tile.Width, part.C);
            from = to;
        }

        for (int row = 0; row < tile.Rows; row++)
        {
            new ReadOnlySpan<T>(part.C + (row * tile.Width), tile.Columns).CopyTo(new(tile.C + (row * tile.CRow), tile.Columns));
        }
    }

    /// <summary>sums = level n + (… + (level 0 + sums)) for the levels below some number. It works on whole vectors, the last of which may reach beyond the tile in its memory.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddLeftHalves(T* tree, int levels, int size, T* sums)
    {
        for (int j = 0; levels > 0 && j < size; j += TSimd.Lanes)
        {
            TVector sum = TSimd.Load(sums + j);
            T* left = tree + j;
            for (int level = 0; level < levels; level++)
            {
                sum = TSimd.Add(TSimd.Load(left), sum);
                left += TileNumbers;
            }

            TSimd.Store(sum, sums + j);
        }
    }
}
