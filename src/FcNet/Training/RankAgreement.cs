using System.Security.Cryptography;

namespace FcNet;

/// <summary>What the ranks of a run tell each other besides sums. Each call is made by all ranks.</summary>
internal static class RankAgreement
{
    /// <summary>The bits that any rank has set.</summary>
    public static byte Any(IRanks ranks, byte bits)
    {
        Span<byte> own = [bits], other = [0];
        for (int distance = 1; distance < ranks.Count; distance *= 2)
        {
            ranks.Exchange(ranks.Rank ^ distance, own, other);
            own[0] |= other[0];
        }

        return own[0];
    }

    /// <summary>Calls an action on one rank after the other; a rank whose action fails still waits for the others.</summary>
    public static TResult InTurn<TResult>(IRanks ranks, Func<TResult> action)
    {
        WaitForTurns(ranks, ranks.Rank);
        try
        {
            return action();
        }
        finally
        {
            WaitForTurns(ranks, ranks.Count - ranks.Rank);
        }
    }

    /// <summary>Refuses a run of which some ranks have another version: all ranks throw, or none.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="parts">At most 8 parts that must be equal, and what each is.</param>
    /// <exception cref="InvalidOperationException">A part differs.</exception>
    public static void RequireSame(IRanks ranks, params ReadOnlySpan<(string What, byte[] Content)> parts)
    {
        byte different = 0;
        Span<byte> other = stackalloc byte[SHA256.HashSizeInBytes];
        for (int i = 0; i < parts.Length; i++)
        {
            byte[] own = SHA256.HashData(parts[i].Content);
            for (int distance = 1; distance < ranks.Count; distance *= 2)
            {
                ranks.Exchange(ranks.Rank ^ distance, own, other);
                different |= (byte)(other.SequenceEqual(own) ? 0 : 1 << i);
            }
        }

        different = Any(ranks, different);
        for (int i = 0; i < parts.Length; i++)
        {
            if ((different & (1 << i)) != 0)
            {
                throw new InvalidOperationException($"The {ranks.Count} ranks differ in {parts[i].What}, expected the same in all: start all with the same program, options and data.");
            }
        }
    }

    private static void WaitForTurns(IRanks ranks, int turns)
    {
        for (; turns > 0; turns--)
        {
            Any(ranks, 0);
        }
    }
}
