namespace FcNet.Tables;

/// <summary>The codes of a column that is still read, from 1: one byte each until a code needs more.</summary>
internal sealed class CodeList
{
    private ChunkedList<byte>? bytes = new();
    private ChunkedList<ushort>? shorts;
    private ChunkedList<int>? ints;

    public int Count => bytes?.Count ?? shorts?.Count ?? ints!.Count;

    public void Add(int code)
    {
        if (bytes is not null && code <= byte.MaxValue)
        {
            bytes.Add((byte)code);
        }
        else if (ints is null && code <= ushort.MaxValue)
        {
            (shorts ??= Widen(code => (ushort)code)).Add((ushort)code);
            bytes = null;
        }
        else
        {
            (ints ??= Widen(code => code)).Add(code);
            (bytes, shorts) = (null, null);
        }
    }

    /// <summary>The codes so far, in the list's own memory.</summary>
    public CodeArray ToArray() => bytes is not null ? new(bytes.ToChunks()) : shorts is not null ? new(shorts.ToChunks()) : new(ints!.ToChunks());

    /// <summary>Replaces code i by numbers[i - 1], none of which is above the largest code.</summary>
    public void Renumber(int[] numbers)
    {
        bytes?.Replace(code => (byte)numbers[code - 1]);
        shorts?.Replace(code => (ushort)numbers[code - 1]);
        ints?.Replace(code => numbers[code - 1]);
    }

    private ChunkedList<T> Widen<T>(Func<int, T> convert)
        where T : unmanaged
    {
        var wide = new ChunkedList<T>();
        CodeArray codes = ToArray();
        for (int row = 0; row < codes.Length; row++)
        {
            wide.Add(convert(codes[row]));
        }

        return wide;
    }
}
