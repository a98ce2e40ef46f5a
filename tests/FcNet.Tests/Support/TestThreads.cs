namespace FcNet.Tests.Support;

/// <summary>The numbers of threads for which results must be the same bits, whatever the machine's cores.</summary>
internal static class TestThreads
{
    public static IEnumerable<Threads> Counts => [Threads.Exactly(1), Threads.Exactly(2), Threads.Exactly(3), Threads.Exactly(8)];
}
