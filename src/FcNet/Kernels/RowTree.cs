using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>Sums over some consecutive rows, each in the order of the rows. It writes all sums, also where there are no rows.</summary>
internal interface IRowSums<T>
{
    void Sum(int from, int to, Span<T> sums);
}

/// <summary>
/// The one order in which sums over the rows of a batch are added: a leaf is the sum of a shard in the order of its rows, a node is left + right. A rank adds
/// the nodes of its own shards, which are a whole subtree, and then goes up level by level with another rank each. So the number of ranks changes no bit.
/// </summary>
internal static class RowTree
{
    /// <summary>The sums over the rows of this rank.</summary>
    public static void Sum<T, TLeaf>(RowShards shards, TLeaf leaf, int rows, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLeaf : struct, IRowSums<T>
    {
        if (shards.Own == 1)
        {
            leaf.Sum(0, rows, sums);
            return;
        }

        ShardRange all = shards.All(rows);
        T[] memory = ArrayPool<T>.Shared.Rent(all.Levels * sums.Length);
        Sum(all, leaf, sums, memory);
        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>The sums over the rows of some shards. The scratch has room for the sums once for each level.</summary>
    public static void Sum<T, TLeaf>(ShardRange range, TLeaf leaf, Span<T> sums, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLeaf : struct, IRowSums<T>
    {
        if (range.Count == 1)
        {
            leaf.Sum(range.From, range.To, sums);
            return;
        }

        Span<T> right = scratch[..sums.Length];
        Sum(range.Left, leaf, sums, scratch);
        Sum(range.Right, leaf, right, scratch[sums.Length..]);
        Elementwise.Map(default(Plus<T>), sums, right, sums);
    }

    /// <summary>Replaces the sums over each rank's rows with those over all rows, the same bits on all ranks: the levels add the sums of the next rank, the next two, the next four, …</summary>
    public static void SumRanks<T>(RowShards shards, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IRanks ranks = shards.Ranks;
        if (ranks.Count == 1)
        {
            return;
        }

        T[] memory = ArrayPool<T>.Shared.Rent(sums.Length);
        Span<T> received = memory.AsSpan(0, sums.Length);
        for (int distance = 1; distance < ranks.Count; distance *= 2)
        {
            ranks.Exchange(ranks.Rank ^ distance, MemoryMarshal.AsBytes(sums), MemoryMarshal.AsBytes(received));
            bool isLower = (ranks.Rank & distance) == 0;
            Elementwise.Map(default(Plus<T>), isLower ? sums : received, isLower ? received : sums, sums);
        }

        ArrayPool<T>.Shared.Return(memory);
    }
}
