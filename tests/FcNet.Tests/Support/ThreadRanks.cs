using System.Collections.Concurrent;

namespace FcNet.Tests.Support;

/// <summary>Ranks that are threads of this process, joined by queues.</summary>
internal sealed class ThreadRanks : IRanks
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>What was sent, by sender and receiver.</summary>
    private readonly BlockingCollection<byte[]>[,] queues;

    private ThreadRanks(int rank, int count, BlockingCollection<byte[]>[,] queues) => (Rank, Count, this.queues) = (rank, count, queues);

    public int Rank { get; }

    public int Count { get; }

    /// <summary>Runs the same work on each rank. If one fails, its error is thrown.</summary>
    /// <returns>The results, by rank.</returns>
    public static TResult[] Run<TResult>(int count, Func<IRanks, TResult> work)
    {
        var queues = new BlockingCollection<byte[]>[count, count];
        for (int i = 0; i < count * count; i++)
        {
            queues[i / count, i % count] = [];
        }

        Task<TResult>[] tasks = [.. Enumerable.Range(0, count).Select(rank => Task.Factory.StartNew(() => work(new ThreadRanks(rank, count, queues)), TaskCreationOptions.LongRunning))];
        return Task.WhenAll(tasks).GetAwaiter().GetResult();
    }

    public void Exchange(int partner, ReadOnlySpan<byte> send, Span<byte> receive)
    {
        queues[Rank, partner].Add(send.ToArray());
        if (!queues[partner, Rank].TryTake(out byte[]? received, Patience))
        {
            throw new TimeoutException($"Rank {Rank} has waited for rank {partner} for {Patience}.");
        }

        received.CopyTo(receive);
        if (received.Length != receive.Length)
        {
            throw new InvalidOperationException($"Rank {partner} sent {received.Length} bytes, rank {Rank} expected {receive.Length}.");
        }
    }
}
