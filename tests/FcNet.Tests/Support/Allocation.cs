namespace FcNet.Tests.Support;

/// <summary>How much memory an action takes from the garbage collector once it is warm.</summary>
internal static class Allocation
{
    private const int Rounds = 400, Calls = 3;

    /// <summary>
    /// The bytes of some calls, on all threads. The test host allocates in the background at times, so it is the least of many short rounds,
    /// until one has none; what allocates in each call does so in each round. The first round is for warming up.
    /// </summary>
    public static long OfWarmCalls(Action action)
    {
        long least = long.MaxValue;
        for (int round = 0; round < Rounds && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < Calls; i++)
            {
                action();
            }

            long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
            least = round == 0 ? least : Math.Min(least, bytes);
        }

        return least;
    }
}
