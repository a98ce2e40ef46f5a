namespace FcNet.Tables;

/// <summary>A list that grows without copies or garbage: a column of unknown length takes its own size and at most one chunk more.</summary>
internal sealed class ChunkedList<T>
{
    private const int Shift = 15, ChunkLength = 1 << Shift;

    private readonly List<T[]> full = [];
    private T[] last = new T[16];
    private int used;

    public int Count => (full.Count << Shift) + used;

    public T this[int index] => At(index);

    public void Add(T value)
    {
        if (used == last.Length)
        {
            Grow();
        }

        last[used++] = value;
    }

    public ref T At(int index) => ref (index >> Shift) < full.Count ? ref full[index >> Shift][index & (ChunkLength - 1)] : ref last[index & (ChunkLength - 1)];

    /// <summary>All values in one array. The list is empty then.</summary>
    public T[] Drain()
    {
        T[] all = GC.AllocateUninitializedArray<T>(Count);
        for (int i = 0; i < full.Count; i++)
        {
            full[i].CopyTo(all, i << Shift);
        }

        last.AsSpan(0, used).CopyTo(all.AsSpan(full.Count << Shift));
        full.Clear();
        (last, used) = (new T[16], 0);
        return all;
    }

    private void Grow()
    {
        if (last.Length < ChunkLength)
        {
            Array.Resize(ref last, 2 * last.Length);
            return;
        }

        full.Add(last);
        (last, used) = (GC.AllocateUninitializedArray<T>(ChunkLength), 0);
    }
}
