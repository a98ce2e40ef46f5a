using System.Runtime.CompilerServices;

namespace FcNet.Mpi.Cases;

/// <summary>Messages as such, without a net.</summary>
internal static class Messages
{
    /// <summary>Exchanges them with each other rank.</summary>
    /// <returns>The exit code: 0 if all arrived as they were sent.</returns>
    public static int Check(IRanks ranks)
    {
        int wrong = 0;
        for (int distance = 1; distance < ranks.Count; distance++)
        {
            int partner = ranks.Rank ^ distance;
            foreach (int length in (int[])[0, 1, 7, 4096, 65_537, 3_000_001])
            {
                byte[] received = new byte[length];
                ranks.Exchange(partner, Bytes(ranks.Rank, length), received);
                wrong += received.AsSpan().SequenceEqual(Bytes(partner, length)) ? 0 : 1;
            }

            wrong += CatchesNull(null) ? 0 : 1;
        }

        Console.WriteLine($"rank {ranks.Rank} of {ranks.Count}: {wrong} wrong");
        return wrong == 0 ? 0 : 1;
    }

    private static byte[] Bytes(int rank, int length) => [.. Enumerable.Range(0, length).Select(i => (byte)((i * 31) + rank))];

    /// <summary>.NET makes an exception of a signal of the processor; MPI must not have taken that signal.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool CatchesNull(int[]? nothing)
    {
        try
        {
            return nothing!.Length < 0;
        }
        catch (NullReferenceException)
        {
            return true;
        }
    }
}
