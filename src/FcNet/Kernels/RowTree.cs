using System.Buffers;
using System.Numerics;

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
        Elementwise.Map(default(Plus), sums, right, sums);
    }
}
