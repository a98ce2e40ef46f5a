using System.Numerics;

namespace FcNet.Kernels;

/// <summary>Some consecutive shards of this rank, as many as a power of two: a node of the tree over them.</summary>
/// <param name="Shards">All shards.</param>
/// <param name="Rows">The number of rows of this rank.</param>
/// <param name="First">The first shard.</param>
/// <param name="Count">The number of shards.</param>
internal readonly record struct ShardRange(RowShards Shards, int Rows, int First, int Count)
{
    /// <summary>The first row.</summary>
    public int From => Shards.Start(First, Rows);

    /// <summary>The row after the last.</summary>
    public int To => Shards.Start(First + Count, Rows);

    /// <summary>Where a shard of the range begins among the range's rows; after the last shard that is their number.</summary>
    public int StartOf(int shard) => Shards.Start(First + shard, Rows) - From;

    public ShardRange Left => this with { Count = Count / 2 };

    public ShardRange Right => this with { First = First + (Count / 2), Count = Count / 2 };

    /// <summary>The levels of the tree above its shards.</summary>
    public int Levels => BitOperations.Log2((uint)Count);
}
