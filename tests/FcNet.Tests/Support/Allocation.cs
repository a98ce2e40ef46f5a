namespace FcNet.Tests.Support;

/// <summary>How much memory an action takes from the garbage collector once it is warm.</summary>
internal static class Allocation
{
    /// <summary>The bytes of a hundred calls, on all threads. The test host allocates in the background at times, so it is the least of some rounds; what allocates in each call does so in each round.</summary>
    public static long OfHundredCalls(Action action)
    {
        long least = long.MaxValue;
        for (int round = 0; round < 20 && least > 0; round++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int i = 0; i < 100; i++)
            {
                action();
            }

            // The first round is for warming up.
            long bytes = GC.GetTotalAllocatedBytes(precise: true) - before;
            least = round == 0 ? least : Math.Min(least, bytes);
        }

        return least;
    }
}
