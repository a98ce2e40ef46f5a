using System.Numerics;
using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class RankSumsTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>A few numbers, which ranks double, an odd and an even length, which they halve, and more than one piece.</summary>
    [Test]
    public void Ranks_go_up_the_tree_over_the_shards([Values(1, 2, 4, 8, 16)] int count, [Values(0, 1, 33, 20_001, 20_480, (1 << 20) + 5)] int length)
    {
        if (length > 1 << 20 && count is not (2 or 4))
        {
            return;
        }

        NdArray<T> leaves = Samples.Normal<T>(6, count, length);
        T[] expected = Tree(leaves);
        T[][] sums = ThreadRanks.Run(count, ranks =>
        {
            T[] own = leaves.RowRange(ranks.Rank, 1).Span.ToArray();
            RankSums.Add<T>(ranks, own);
            return own;
        });
        foreach (T[] sum in sums)
        {
            Assert.That(sum.AsSpan().SequenceEqual(expected), Is.True);
        }
    }

    [Test]
    public void A_rank_sends_about_twice_the_numbers_whatever_the_number_of_ranks([Values(2, 4, 8, 16)] int count)
    {
        const int Length = 1 << 16;
        long[] sent = ThreadRanks.Run(count, ranks =>
        {
            var counted = new Counted(ranks);
            RankSums.Add<T>(counted, new T[Length]);
            return counted.Bytes;
        });
        Assert.That(sent, Is.All.EqualTo(2L * Length * (count - 1) / count * (typeof(T) == typeof(float) ? 4 : 8)));
    }

    private static T[] Tree(NdArray<T> leaves)
    {
        T[][] nodes = [.. Enumerable.Range(0, leaves.Rows).Select(i => leaves.RowRange(i, 1).Span.ToArray())];
        for (; nodes.Length > 1; nodes = [.. nodes.Chunk(2).Select(pair => pair[0].Zip(pair[1], (x, y) => x + y).ToArray())])
        {
        }

        return nodes[0];
    }

    private sealed class Counted(IRanks ranks) : IRanks
    {
        public long Bytes { get; private set; }

        public int Rank => ranks.Rank;

        public int Count => ranks.Count;

        public void Exchange(int partner, ReadOnlySpan<byte> send, Span<byte> receive)
        {
            Bytes += send.Length;
            ranks.Exchange(partner, send, receive);
        }
    }
}
