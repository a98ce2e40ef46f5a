using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

internal sealed class WorkersTests
{
    /// <summary>Against a deadlock only: nothing waits that long when all is well.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public void All_parts_run_exactly_once([Range(1, Workers.MaxThreads)] int parts)
    {
        foreach (Threads threads in TestThreads.Counts)
        {
            for (int repeat = 0; repeat < 20; repeat++)
            {
                AssertRunsOnce(parts, threads);
            }
        }
    }

    /// <summary>Other threads would have ample time to take part: each part yields its processor to them.</summary>
    [Test]
    public void No_more_threads_work_than_are_allowed([Values(1, 2, 3)] int limit)
    {
        AssertPartsMeet(); // so that there are workers
        for (int repeat = 0; repeat < 20; repeat++)
        {
            int[] threads = new int[Workers.MaxThreads];
            Workers.Run(new NoteJob(threads), threads.Length, Threads.Exactly(limit));
            Assert.That(threads.Distinct().Count(), Is.InRange(1, limit));
            Assert.That(limit > 1 || threads[0] == Environment.CurrentManagedThreadId, Is.True, "the caller's own");
        }
    }

    [Test]
    public void Workers_that_fell_asleep_wake_up_again()
    {
        for (int repeat = 0; repeat < 5; repeat++)
        {
            Thread.Sleep(5);
            AssertPartsMeet();
        }
    }

    [Test]
    public void A_part_may_run_parts_itself()
    {
        int[] counts = new int[6 * 7];
        Workers.Run(new NestedJob(counts), 6, Threads.Exactly(3));
        Assert.That(counts, Is.All.EqualTo(1));
    }

    [Test]
    public void Callers_from_several_threads_all_get_right_results()
    {
        NdArray<float> a = Samples.Normal<float>(1, 60, 90), b = Samples.Normal<float>(2, 90, 70), expected = NaiveProduct.Of(a, b);
        int wrong = 0;
        Thread[] callers = [.. Enumerable.Range(0, 6).Select(_ => new Thread(() =>
        {
            var c = new NdArray<float>(60, 70);
            for (int i = 0; i < 200; i++)
            {
                c.Span.Clear();
                Gemm.Multiply(a, b, c, Threads.Exactly(3));
                Interlocked.Add(ref wrong, SameBits.FirstDifference<float>(c.Span, expected.Span) < 0 ? 0 : 1);
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void An_exception_in_the_callers_part_reaches_the_caller_and_frees_the_workers()
    {
        for (int repeat = 0; repeat < 5; repeat++)
        {
            using var thrown = new ManualResetEventSlim();
            Assert.That(() => Workers.Run(new ThrowingJob(Environment.CurrentManagedThreadId, thrown), 2, Threads.Exactly(2)), Throws.InvalidOperationException.With.Message.EqualTo("from the caller's part"));
            AssertPartsMeet();
        }
    }

    [Test]
    public void A_loop_takes_no_memory_from_the_garbage_collector()
    {
        int[] counts = new int[8];
        Assert.That(Allocation.OfWarmCalls(() => Workers.Run(new CountJob(counts), 8, Threads.Exactly(3))), Is.Zero);
    }

    private static void AssertRunsOnce(int parts, Threads threads)
    {
        int[] counts = new int[parts];
        Workers.Run(new CountJob(counts), parts, threads);
        Assert.That(counts.AsSpan().ContainsAnyExcept(1), Is.False, $"threads: {threads}");
    }

    /// <summary>Two parts that wait for each other: only two threads at once get through.</summary>
    private static void AssertPartsMeet()
    {
        using var barrier = new Barrier(2);
        int met = 0;
        Workers.Run(new MeetJob(barrier, () => Interlocked.Increment(ref met)), 2, Threads.Exactly(2));
        Assert.That(met, Is.EqualTo(2), "the workers did not take part");
    }

    private readonly struct CountJob(int[] counts) : IJob
    {
        public void Run(int part) => Interlocked.Increment(ref counts[part]);
    }

    private readonly struct NoteJob(int[] threads) : IJob
    {
        public void Run(int part)
        {
            threads[part] = Environment.CurrentManagedThreadId;
            Thread.Sleep(0);
            Thread.SpinWait(1000);
        }
    }

    private readonly struct NestedJob(int[] counts) : IJob
    {
        public void Run(int part) => Workers.Run(new InnerJob(counts, part), 7, Threads.Exactly(3));

        private readonly struct InnerJob(int[] counts, int outer) : IJob
        {
            public void Run(int part) => Interlocked.Increment(ref counts[(outer * 7) + part]);
        }
    }

    private readonly struct MeetJob(Barrier barrier, Action meet) : IJob
    {
        public void Run(int part)
        {
            if (barrier.SignalAndWait(Patience))
            {
                meet();
            }
        }
    }

    /// <summary>The helper's part waits until the caller's part is about to throw, so that the caller does not find all parts taken.</summary>
    private readonly struct ThrowingJob(int caller, ManualResetEventSlim thrown) : IJob
    {
        public void Run(int part)
        {
            if (Environment.CurrentManagedThreadId == caller)
            {
                thrown.Set();
                throw new InvalidOperationException("from the caller's part");
            }

            thrown.Wait(Patience);
        }
    }
}
