namespace FcNet.Kernels;

/// <summary>Work on a range of independent items: elements, columns, rows.</summary>
internal interface IRangeJob
{
    void Run(int from, int to);
}

/// <summary>Distributes ranges to the threads.</summary>
internal static class Ranges
{
    /// <summary>The minimum number of elements for which waking a thread is worthwhile.</summary>
    private const int WorthAThread = 8192;

    /// <summary>Runs a job over 0…<paramref name="length"/>.</summary>
    /// <param name="job">The work.</param>
    /// <param name="length">The number of items.</param>
    /// <param name="weight">The number of elements that each item touches.</param>
    /// <param name="unit">Ranges are divided at multiples of this.</param>
    /// <param name="threads">The maximum number of threads.</param>
    public static void Run<TJob>(TJob job, int length, int weight, int unit, Threads threads)
        where TJob : struct, IRangeJob
    {
        int parts = Parts((long)length * weight, threads);
        if (parts == 1)
        {
            job.Run(0, length);
        }
        else
        {
            Workers.Run(new Shares<TJob>(job, length, unit, parts), parts, threads);
        }
    }

    /// <summary>The number of parts into which work on the given number of elements should be divided.</summary>
    public static int Parts(long elements, Threads threads) => (int)Math.Clamp(elements / WorthAThread, 1, threads.Count);

    /// <summary>Where part number <paramref name="part"/> begins when a length is divided in whole units; the last part ends where the part after it would begin.</summary>
    public static int Border(int length, int unit, int parts, int part) => part == 0 ? 0 : part == parts ? length : (int)Math.Min(length, (((long)length + unit - 1) / unit) * part / parts * unit);

    private readonly struct Shares<TJob>(TJob job, int length, int unit, int parts) : IJob
        where TJob : struct, IRangeJob
    {
        public void Run(int part) => job.Run(Border(length, unit, parts, part), Border(length, unit, parts, part + 1));
    }
}
