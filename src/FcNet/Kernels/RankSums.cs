using System.Buffers;
using System.Numerics;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>
/// The levels of <see cref="RowTree"/> above the ranks. Level after level adds the sums of the next rank, the next two, the next four, …; lower ranks are the
/// left operand. Two ways send the bytes, and both add each number in the order of that tree.
/// </summary>
internal static class RankSums
{
    /// <summary>Up to so many bytes, the number of messages costs more time than their length.</summary>
    private const int DoublingBytes = 64 << 10;

    /// <summary>The maximum of numbers summed at a time: it bounds the scratch memory and the size of a message.</summary>
    private const int PieceLength = 1 << 20;

    /// <summary>Replaces the sums over each rank's rows with those over all rows, the same bits on all ranks.</summary>
    public static void Add<T>(IRanks ranks, Span<T> sums)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ranks.Count == 1 || sums.IsEmpty)
        {
            return;
        }

        T[] scratch = ArrayPool<T>.Shared.Rent(Math.Min(PieceLength, sums.Length));
        for (; sums.Length > PieceLength; sums = sums[PieceLength..])
        {
            AddPiece(ranks, sums[..PieceLength], scratch);
        }

        AddPiece(ranks, sums, scratch);
        ArrayPool<T>.Shared.Return(scratch);
    }

    private static void AddPiece<T>(IRanks ranks, Span<T> sums, Span<T> scratch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (MemoryMarshal.AsBytes(sums).Length > DoublingBytes)
        {
            Halve(ranks, sums, scratch, 1);
        }
        else
        {
            Double(ranks, sums, scratch[..sums.Length]);
        }
    }

    /// <summary>Recursive doubling: each level exchanges all numbers.</summary>
    private static void Double<T>(IRanks ranks, Span<T> sums, Span<T> received)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int distance = 1; distance < ranks.Count; distance *= 2)
        {
            Exchange(ranks, distance, sums, received);
            AddReceived(IsLower(ranks, distance), sums, received);
        }
    }

    /// <summary>
    /// Recursive halving and gathering (Rabenseifner's algorithm with the nearest partner first): each level sends the half that the partner goes on with, so a
    /// rank sends and receives about twice the numbers, whatever the number of ranks. An odd length has its middle in both halves: both ranks compute it.
    /// </summary>
    private static void Halve<T>(IRanks ranks, Span<T> sums, Span<T> scratch, int distance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (distance == ranks.Count)
        {
            return;
        }

        int half = (sums.Length + 1) / 2;
        bool isLower = IsLower(ranks, distance);
        Span<T> left = sums[..half], right = sums[^half..], received = scratch[..half];
        Span<T> own = isLower ? left : right, other = isLower ? right : left;
        Exchange(ranks, distance, other, received);
        AddReceived(isLower, own, received);
        Halve(ranks, own, scratch, distance * 2);

        bool isOdd = sums.Length % 2 == 1;
        Exchange(ranks, distance, own, isOdd ? received : other);
        if (isOdd)
        {
            received.CopyTo(other);
        }
    }

    private static void AddReceived<T>(bool isLower, Span<T> sums, Span<T> received)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(default(Plus), isLower ? sums : received, isLower ? received : sums, sums);

    private static bool IsLower(IRanks ranks, int distance) => (ranks.Rank & distance) == 0;

    private static void Exchange<T>(IRanks ranks, int distance, Span<T> send, Span<T> receive)
        where T : unmanaged => ranks.Exchange(ranks.Rank ^ distance, MemoryMarshal.AsBytes(send), MemoryMarshal.AsBytes(receive));
}
