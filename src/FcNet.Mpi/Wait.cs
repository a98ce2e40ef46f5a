using System.Diagnostics;

namespace FcNet.Mpi;

/// <summary>Waiting for something that must be asked for again and again: at first without a pause, then so that other processes of this machine can work.</summary>
/// <param name="patience">When it is over.</param>
internal struct Wait(TimeSpan patience)
{
    private const int QuestionsWithoutPause = 200;

    private static readonly TimeSpan SleepsAfter = TimeSpan.FromMilliseconds(10);

    private readonly long start = Stopwatch.GetTimestamp();
    private int questions;

    public readonly TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

    public readonly bool IsOver => Elapsed > patience;

    /// <summary>Makes a pause.</summary>
    /// <returns>Whether the wait is so long that it is worth asking whether the other still lives.</returns>
    public bool Next()
    {
        if (++questions < QuestionsWithoutPause)
        {
            return false;
        }

        if (Elapsed < SleepsAfter)
        {
            Thread.Yield();
            return false;
        }

        Thread.Sleep(1);
        return true;
    }
}
