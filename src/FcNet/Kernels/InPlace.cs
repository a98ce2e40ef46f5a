using System.Numerics;

namespace FcNet.Kernels;

/// <summary>Runs jobs that overwrite their input on inputs that must be kept.</summary>
internal static unsafe class InPlace
{
    /// <summary>The numbers that are copied at a time: in the first cache of a core, so that memory is read once and written once.</summary>
    private const int Block = 4096;

    /// <summary>Copies x into the result, unless it is the same memory, and runs a job on it, block by block.</summary>
    /// <param name="job">Overwrites a range of the result's items.</param>
    /// <param name="x">The inputs.</param>
    /// <param name="result">As many numbers.</param>
    /// <param name="weight">The numbers of an item.</param>
    /// <param name="unit">Ranges are divided at multiples of this.</param>
    /// <param name="threads">The maximum number of threads.</param>
    public static void Run<T, TJob>(TJob job, ReadOnlySpan<T> x, NdArray<T> result, int weight, int unit, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TJob : struct, IRangeJob
    {
        if (x.Overlaps(result.Span))
        {
            Ranges.Run(job, x.Length / weight, weight, unit, threads);
            return;
        }

        fixed (T* first = x)
        {
            Ranges.Run(new Blocks<T, TJob>(job, first, result, weight), x.Length / weight, weight, unit, threads);
        }
    }

    private readonly struct Blocks<T, TJob>(TJob job, T* x, NdArray<T> result, int weight) : IRangeJob
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TJob : struct, IRangeJob
    {
        public void Run(int from, int to)
        {
            int step = Math.Max(1, Block / weight);
            for (int first = from; first < to; first += step)
            {
                int count = Math.Min(step, to - first);
                new ReadOnlySpan<T>(x + ((long)first * weight), count * weight).CopyTo(result.Span.Slice(first * weight, count * weight));
                job.Run(first, first + count);
            }
        }
    }
}
