using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

internal sealed class RangesTests
{
    [Test]
    public void Borders_cut_a_length_into_whole_units_without_gaps()
    {
        for (int length = 0; length <= 100; length++)
        {
            foreach ((int unit, int parts) in new[] { (1, 1), (1, 3), (16, 2), (16, 8), (7, 5), (32, 64) })
            {
                int[] borders = [.. Enumerable.Range(0, parts + 1).Select(part => Ranges.Border(length, unit, parts, part))];
                Assert.That((borders[0], borders[^1]), Is.EqualTo((0, length)));
                Assert.That(borders, Is.Ordered);
                Assert.That(borders.SkipLast(1).All(border => border % unit == 0 || border == length), Is.True);
            }
        }
    }

    [Test]
    public void Everything_is_done_once_whatever_the_threads([Values(0, 1, 5000, 100_003)] int length)
    {
        foreach (Threads threads in TestThreads.Counts)
        {
            int[] counts = new int[length];
            Ranges.Run(new CountJob(counts), length, weight: 1, CacheLine.Floats, threads);
            Assert.That(counts.AsSpan().ContainsAnyExcept(1), Is.False, $"threads: {threads}");
        }
    }

    [Test]
    public void There_are_no_more_parts_than_threads([Values(0, 1, 8191, 8192, 100_000, 1L << 40)] long elements)
    {
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(Ranges.Parts(elements, threads), Is.InRange(1, threads.Count).And.AtMost(Math.Max(1, elements / 8192)));
        }

        Assert.That(Ranges.Parts(1L << 40, Threads.Exactly(8)), Is.EqualTo(8));
    }

    /// <summary>One thread gets all of it at once.</summary>
    [Test]
    public void One_thread_is_the_caller()
    {
        var runs = new List<(int From, int To, int Thread)>();
        Ranges.Run(new NoteJob(runs), 1 << 20, weight: 100, CacheLine.Floats, Threads.Exactly(1));
        Assert.That(runs, Is.EqualTo(new[] { (0, 1 << 20, Environment.CurrentManagedThreadId) }));
    }

    private readonly struct NoteJob(List<(int From, int To, int Thread)> runs) : IRangeJob
    {
        public void Run(int from, int to)
        {
            lock (runs)
            {
                runs.Add((from, to, Environment.CurrentManagedThreadId));
            }
        }
    }

    private readonly struct CountJob(int[] counts) : IRangeJob
    {
        public void Run(int from, int to)
        {
            for (int i = from; i < to; i++)
            {
                Interlocked.Increment(ref counts[i]);
            }
        }
    }
}
