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
