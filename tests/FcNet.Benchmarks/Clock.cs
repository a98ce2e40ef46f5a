using System.Diagnostics;

namespace FcNet.Benchmarks;

/// <summary>How calls are timed everywhere here: a warm-up of at least 20 calls and 0.3 s, then 12 blocks of about 0.1 s.</summary>
internal static class Clock
{
    private const int Blocks = 12;

    /// <summary>Microseconds for a call: of the best and of the median block.</summary>
    public static (double Best, double Median) Measure(Action action)
    {
        var warmUp = Stopwatch.StartNew();
        int calls = 0;
        while (calls < 20 || warmUp.Elapsed.TotalSeconds < 0.3)
        {
            action();
            calls++;
        }

        int callsInBlock = Math.Max(1, (int)(0.1 * calls / warmUp.Elapsed.TotalSeconds));
        double[] blocks = new double[Blocks];
        for (int i = 0; i < Blocks; i++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int j = 0; j < callsInBlock; j++)
            {
                action();
            }

            blocks[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds / callsInBlock;
        }

        Array.Sort(blocks);
        return (blocks[0], blocks[Blocks / 2]);
    }
}
