using System.Security.Cryptography;
using System.Text;

namespace FcNet;

/// <summary>What the ranks of a run tell each other besides sums. Each call is made by all ranks.</summary>
internal static class RankAgreement
{
    /// <summary>The bits that any rank has set.</summary>
    public static byte Any(IRanks ranks, byte bits)
    {
        Span<byte> all = [bits];
        Or(ranks, all);
        return all[0];
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

    /// <summary>The first rank whose content is not that of rank 0, or the number of ranks.</summary>
    public static int FirstDifferent(IRanks ranks, ReadOnlySpan<byte> content)
    {
        Span<byte> own = stackalloc byte[SHA256.HashSizeInBytes], first = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, own);
        first.Clear();
        if (ranks.Rank == 0)
        {
            own.CopyTo(first);
        }

        Or(ranks, first);
        return First(ranks, !own.SequenceEqual(first));
    }

    /// <summary>The text that one rank has.</summary>
    public static string TextOf(IRanks ranks, int rank, string text)
    {
        byte[] own = Encoding.UTF8.GetBytes(ranks.Rank == rank ? text : "");
        byte[] length = BitConverter.GetBytes(own.Length);
        Or(ranks, length);
        Array.Resize(ref own, BitConverter.ToInt32(length));
        Or(ranks, own);
        return Encoding.UTF8.GetString(own);
    }

    /// <summary>Refuses a run of which some rank has another version: all ranks throw, or none.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="identity">What must be the same, as JSON.</param>
    /// <exception cref="RanksException">It differs. The message names the first rank and the first place.</exception>
    public static void RequireSame(IRanks ranks, string identity)
    {
        int other = FirstDifferent(ranks, Encoding.UTF8.GetBytes(identity));
        if (other < ranks.Count)
        {
            string difference = RunRecord.FirstDifference(TextOf(ranks, 0, identity), TextOf(ranks, other, identity), "on rank 0", $"on rank {other}");
            throw new RanksException($"Rank {other} differs from rank 0 in {difference}. Start all ranks with the same program, options and data.");
        }
    }

    /// <summary>The first rank for which something is true, or the number of ranks.</summary>
    private static int First(IRanks ranks, bool isTrue)
    {
        Span<byte> own = stackalloc byte[sizeof(int)], other = stackalloc byte[sizeof(int)];
        int first = isTrue ? ranks.Rank : ranks.Count;
        for (int distance = 1; distance < ranks.Count; distance *= 2)
        {
            BitConverter.TryWriteBytes(own, first);
            ranks.Exchange(ranks.Rank ^ distance, own, other);
            first = Math.Min(first, BitConverter.ToInt32(other));
        }

        return first;
    }

    private static void Or(IRanks ranks, Span<byte> bits)
    {
        Span<byte> other = bits.Length <= SHA256.HashSizeInBytes ? stackalloc byte[bits.Length] : new byte[bits.Length];
        for (int distance = 1; distance < ranks.Count; distance *= 2)
        {
            ranks.Exchange(ranks.Rank ^ distance, bits, other);
            for (int i = 0; i < bits.Length; i++)
            {
                bits[i] |= other[i];
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
