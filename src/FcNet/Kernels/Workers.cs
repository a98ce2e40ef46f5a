using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>
/// The process's background threads for parallel loops: started at first use, one caller at a time. A caller that finds them busy works
/// alone. They spin for some microseconds after each loop, because the next one usually follows, and then sleep.
/// </summary>
/// <remarks>
/// Parts are claimed one by one, and each participant starts at its own place. So a thread usually accesses the same memory as last
/// time, and a slow or sleeping thread delays no other: the caller never waits for a helper that has not started.
/// </remarks>
internal static unsafe class Workers
{
    public const int MaxThreads = 64;

    // The gate, from its low bits: how many helpers are inside (16 bits), whether more may enter (1), the loop's number (the rest).
    private const long ActiveMask = Open - 1;
    private const long Open = 1L << 16;
    private const int LoopShift = 17;

    private static readonly Worker?[] Helpers = new Worker?[MaxThreads - 1];
    private static readonly long SpinTicks = Stopwatch.Frequency / 20_000;
    private static Board board;

    /// <summary>Runs all parts of a job, on up to <paramref name="threads"/> threads, and returns when all are done.</summary>
    public static void Run<TJob>(TJob job, int parts, Threads threads)
        where TJob : struct, IJob
    {
        Debug.Assert(parts <= MaxThreads, "one bit for each part");
        int helpers = Math.Min(parts, threads.Count) - 1;
        if (helpers < 1 || Interlocked.CompareExchange(ref board.Busy, 1, 0) != 0)
        {
            for (int part = 0; part < parts; part++)
            {
                job.Run(part);
            }

            return;
        }

        board.Function = &RunPart<TJob>;
        board.Job = Unsafe.AsPointer(ref job);
        board.Parts = parts;
        board.Helpers = helpers;
        board.Unclaimed = parts == MaxThreads ? -1 : (1L << parts) - 1;
        Interlocked.Exchange(ref board.Gate, (board.Gate + (1L << LoopShift)) | Open);
        try
        {
            for (int i = 0; i < helpers; i++)
            {
                (Helpers[i] ?? Start(i)).Wake();
            }

            RunUnclaimed(0);
        }
        finally
        {
            Interlocked.And(ref board.Gate, ~Open);
            while ((Volatile.Read(ref board.Gate) & ActiveMask) != 0)
            {
                Thread.SpinWait(1);
            }

            Volatile.Write(ref board.Busy, 0);
        }
    }

    private static void RunPart<TJob>(void* job, int part)
        where TJob : struct, IJob => Unsafe.AsRef<TJob>(job).Run(part);

    /// <summary>Claims and runs parts, starting at the participant's own place, until none is left.</summary>
    private static void RunUnclaimed(int participant)
    {
        int first = (int)((long)participant * board.Parts / (board.Helpers + 1));
        while (true)
        {
            long left = Volatile.Read(ref board.Unclaimed);
            if (left == 0)
            {
                return;
            }

            long fromFirst = left & (-1L << first);
            int part = BitOperations.TrailingZeroCount(fromFirst != 0 ? fromFirst : left);
            long bit = 1L << part;
            if ((Interlocked.And(ref board.Unclaimed, ~bit) & bit) != 0)
            {
                board.Function(board.Job, part);
            }
        }
    }

    private static Worker Start(int index)
    {
        var worker = new Worker(index);
        Helpers[index] = worker;
        return worker;
    }

    /// <summary>The state shared by the caller and the helpers. Each group of fields has its own cache lines.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 512)]
    private struct Board
    {
        /// <summary>1 while a caller uses the helpers.</summary>
        [FieldOffset(0)]
        public int Busy;

        [FieldOffset(128)]
        public delegate*<void*, int, void> Function;

        [FieldOffset(136)]
        public void* Job;

        [FieldOffset(144)]
        public int Parts;

        [FieldOffset(148)]
        public int Helpers;

        /// <summary>The loop's number, whether it is open for helpers, and how many are inside.</summary>
        [FieldOffset(256)]
        public long Gate;

        /// <summary>One bit for each part that has not started.</summary>
        [FieldOffset(384)]
        public long Unclaimed;
    }

    /// <summary>A thread that runs until the process ends.</summary>
    private sealed class Worker
    {
        private readonly object bed = new();
        private readonly int index;
        private int asleep;

        public Worker(int index)
        {
            this.index = index;
            new Thread(Loop) { IsBackground = true, Name = $"FcNet worker {index + 1}" }.Start();
        }

        public void Wake()
        {
            if (Volatile.Read(ref asleep) != 0 && Interlocked.Exchange(ref asleep, 0) != 0)
            {
                lock (bed)
                {
                    Monitor.Pulse(bed);
                }
            }
        }

        private void Loop()
        {
            long seen = 0;
            while (true)
            {
                seen = WaitForNext(seen);
                if ((seen & Open) == 0 || !TryEnter(seen))
                {
                    continue;
                }

                if (index < board.Helpers)
                {
                    RunUnclaimed(index + 1);
                }

                Interlocked.Decrement(ref board.Gate);
            }
        }

        /// <summary>Waits until the gate shows another loop than the one seen last, open or already closed.</summary>
        private long WaitForNext(long seen)
        {
            long start = Stopwatch.GetTimestamp();
            while (true)
            {
                for (int i = 0; i < 50; i++)
                {
                    long gate = Volatile.Read(ref board.Gate);
                    if (gate >> LoopShift != seen >> LoopShift)
                    {
                        return gate;
                    }

                    Thread.SpinWait(1);
                }

                if (Stopwatch.GetTimestamp() - start > SpinTicks)
                {
                    Sleep(seen);
                    start = Stopwatch.GetTimestamp();
                }
            }
        }

        private void Sleep(long seen)
        {
            lock (bed)
            {
                Interlocked.Exchange(ref asleep, 1);
                while (Volatile.Read(ref asleep) != 0 && Volatile.Read(ref board.Gate) >> LoopShift == seen >> LoopShift)
                {
                    Monitor.Wait(bed);
                }

                Volatile.Write(ref asleep, 0);
            }
        }

        private static bool TryEnter(long gate)
        {
            while (true)
            {
                long found = Interlocked.CompareExchange(ref board.Gate, gate + 1, gate);
                if (found == gate)
                {
                    return true;
                }

                if (found >> LoopShift != gate >> LoopShift || (found & Open) == 0)
                {
                    return false;
                }

                gate = found;
            }
        }
    }
}
