using System.Diagnostics;

namespace FcNet.Benchmarks;

/// <summary>How short calls are timed: the best of some measurements, each so short that one of them has no interruption.</summary>
internal static class ShortClock
{
    /// <summary>The least time of a measurement, in seconds.</summary>
    private const double LeastTime = 0.002;

    private const int Measurements = 15, LeastMeasurements = 3;

    /// <summary>The time after which a pass has been measured enough, in seconds.</summary>
    private const double EnoughTime = 0.25;

    /// <summary>Nanoseconds of a call, the best of some measurements; the first calls are not timed.</summary>
    public static double Measure(Action pass)
    {
        double best = double.PositiveInfinity;
        int calls = 1;
        pass();
        var clock = Stopwatch.StartNew();
        for (int i = 0; i < LeastMeasurements || (i < Measurements && clock.Elapsed.TotalSeconds < EnoughTime);)
        {
            long start = Stopwatch.GetTimestamp();
            for (int j = 0; j < calls; j++)
            {
                pass();
            }

            TimeSpan time = Stopwatch.GetElapsedTime(start);
            if (time.TotalSeconds < LeastTime)
            {
                calls *= 2;
                continue;
            }

            best = Math.Min(best, time.TotalNanoseconds / calls);
            i++;
        }

        return best;
    }
}
