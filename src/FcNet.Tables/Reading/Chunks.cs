using System.Runtime.InteropServices;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>The values of a column in chunks of equal length: no second copy is made of what a reader has collected. Or in a mapped file, one after the other.</summary>
internal readonly unsafe struct Chunks<T>
    where T : unmanaged
{
    private readonly T[][]? chunks;
    private readonly MappedFile? file;
    private readonly T* mapped;

    public Chunks(T[][] chunks, int count) => (this.chunks, Count) = (chunks, count);

    /// <summary>Takes bytes of a mapped file.</summary>
    public Chunks(ReadOnlyMemory<byte> bytes)
    {
        (file, long start) = MappedFile.PlaceOf(bytes);
        mapped = (T*)(file.Start + start);
        Count = bytes.Length / sizeof(T);
    }

    /// <summary>The number of values.</summary>
    public int Count { get; }

    /// <summary>Whether there is a list, if an empty one.</summary>
    public bool Exist => chunks is not null || file is not null;

    public T this[int index]
    {
        get
        {
            if (chunks is not null)
            {
                return chunks[index >> Chunks.Shift][index & (Chunks.Length - 1)];
            }

            Require.Below(index, Count);
            T value = mapped[index];
            GC.KeepAlive(file);
            return value;
        }
    }

    /// <summary>Some of the values, changed.</summary>
    public Chunks<TResult> Select<TResult>(ReadOnlySpan<int> indices, Func<T, TResult> change)
        where TResult : unmanaged
    {
        var some = new ChunkedList<TResult>();
        foreach (int index in indices)
        {
            some.Add(change(this[index]));
        }

        return some.ToChunks();
    }

    /// <summary>Some of the values.</summary>
    public Chunks<T> Select(ReadOnlySpan<int> indices) => Select(indices, static value => value);

    /// <summary>All values, changed.</summary>
    public Chunks<TResult> ConvertAll<TResult>(Converter<T, TResult> change)
        where TResult : unmanaged => new(Array.ConvertAll(chunks!, chunk => Array.ConvertAll(chunk, change)), Count);

    /// <summary>The bytes of all values, one after the other.</summary>
    public byte[] ToBytes()
    {
        byte[] bytes = new byte[checked(Count * sizeof(T))];
        Span<T> values = MemoryMarshal.Cast<byte, T>(bytes.AsSpan());
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = this[i];
        }

        return bytes;
    }
}

/// <summary>The length of chunks: small enough that the last one wastes little, long enough that they are few.</summary>
internal static class Chunks
{
    public const int Shift = 15, Length = 1 << Shift;

    /// <summary>One value.</summary>
    public static Chunks<T> Of<T>(T value)
        where T : unmanaged => new([[value]], 1);
}
