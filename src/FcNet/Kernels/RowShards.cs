using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>
/// How a sum over the rows of a batch is ordered: the rows are divided into shards of consecutive rows, each shard is summed in the order of its rows, and
/// the sums of the shards are added by a binary tree. <c>default</c> is one shard: all rows in order. Several ranks each
/// have some of the shards, with the same result.
/// </summary>
public readonly struct RowShards
{
    private readonly int levels, first, own, batchRows;
    private readonly IRanks? ranks;

    /// <summary>Divides the rows of a batch.</summary>
    /// <param name="count">The number of shards, a power of two.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not a power of two.</exception>
    public RowShards(int count) => (levels, own) = (BitOperations.Log2((uint)Require.PowerOfTwo(count)), count);

    /// <summary>Divides the rows of a batch among ranks: each has as many shards.</summary>
    internal RowShards(int count, IRanks ranks, int batchRows)
        : this(count)
    {
        Require.NotNull(ranks);
        bool fits = ranks.Count >= 1 && BitOperations.IsPow2(ranks.Count) && ranks.Count <= count;
        Require.That(fits, $"There are {ranks.Count} ranks for {count} row shards, expected a power of two, at most as many as shards: set RowShards to that number or more.");
        Require.Below(ranks.Rank, ranks.Count, "The rank");
        Require.That(ranks.Count <= batchRows, $"A batch has {batchRows} rows for {ranks.Count} ranks, expected at least one row for each: take fewer ranks or larger batches.");
        (this.ranks, this.batchRows, own, first) = (ranks, batchRows, count / ranks.Count, ranks.Rank * (count / ranks.Count));
    }

    /// <summary>The number of shards of the whole batch.</summary>
    public int Count => 1 << levels;

    /// <summary>The ranks that share the batch.</summary>
    internal IRanks Ranks => ranks ?? Alone.Instance;

    /// <summary>The number of shards of this rank.</summary>
    internal int Own => Math.Max(1, own);

    /// <summary>The number of rows of the whole batch, where this rank has the given number.</summary>
    internal int BatchRows(int rows) => ranks is null ? rows : batchRows;

    /// <summary>The number of rows of this rank, where the batch is known.</summary>
    internal int Rows => Start(Own, batchRows);

    /// <summary>The number of the batch's rows before those of this rank.</summary>
    internal int FirstRow(int rows) => Border(first, BatchRows(rows));

    /// <summary>Where a shard of this rank begins among its rows. After the last shard that is their number.</summary>
    internal int Start(int shard, int rows) => Border(first + shard, BatchRows(rows)) - FirstRow(rows);

    /// <summary>The shards of this rank, where it has the given number of rows.</summary>
    internal ShardRange All(int rows) => new(this, rows, 0, Own);

    /// <summary>As equal as possible, so that no rank is without rows where there are as many rows as ranks.</summary>
    private int Border(int shard, int rows) => (int)(((long)rows * shard) >> levels);
}
