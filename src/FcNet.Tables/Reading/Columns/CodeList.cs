namespace FcNet.Tables;

/// <summary>The codes of a column that is still read: one byte each until a code needs more.</summary>
internal sealed class CodeList
{
    private ChunkedList<byte>? bytes = new();
    private ChunkedList<ushort>? shorts;
    private ChunkedList<int>? ints;

    public int Count => bytes?.Count ?? shorts?.Count ?? ints!.Count;

    public int this[int row] => bytes is not null ? bytes[row] : shorts is not null ? shorts[row] : ints![row];

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

    /// <summary>The codes under other numbers, in the smallest whole numbers that hold the maximum.</summary>
    public CodeArray ToArray(int[] numbers, int maximum) => CodeArray.Create(Count, maximum, (codes: this, numbers), static (state, row) => state.numbers[state.codes[row]]);

    private ChunkedList<T> Widen<T>(Func<int, T> convert)
    {
        var wide = new ChunkedList<T>();
        for (int row = 0; row < Count; row++)
        {
            wide.Add(convert(this[row]));
        }

        return wide;
    }
}
