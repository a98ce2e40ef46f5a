namespace FcNet.Tables;

/// <summary>A list that grows without copies or garbage, and whose chunks stay as the values of the column: a column of unknown length takes its own size and at most one chunk more.</summary>
internal sealed class ChunkedList<T>
    where T : unmanaged
{
    private readonly List<T[]> full = [];
    private T[] last = new T[16];
    private int used;

    public int Count => (full.Count << Chunks.Shift) + used;

    public void Add(T value)
    {
        if (used == last.Length)
        {
            Grow();
        }

        last[used++] = value;
    }

    /// <summary>Changes all values.</summary>
    public void Replace(Func<T, T> change)
    {
        foreach (T[] chunk in full)
        {
            Replace(chunk, change);
        }

        Replace(last.AsSpan(0, used), change);
    }

    /// <summary>The values so far, in the list's own memory.</summary>
    public Chunks<T> ToChunks() => new([.. full, used == last.Length ? last : last.AsSpan(0, used).ToArray()], Count);

    private static void Replace(Span<T> values, Func<T, T> change)
    {
        foreach (ref T value in values)
        {
            value = change(value);
        }
    }

    private void Grow()
    {
        if (last.Length < Chunks.Length)
        {
            Array.Resize(ref last, 2 * last.Length);
            return;
        }

        full.Add(last);
        (last, used) = (GC.AllocateUninitializedArray<T>(Chunks.Length), 0);
    }
}
