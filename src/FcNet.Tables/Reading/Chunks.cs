namespace FcNet.Tables;

/// <summary>The values of a column in chunks of equal length: no second copy is made of what a reader has collected.</summary>
internal readonly struct Chunks<T>(T[][] chunks, int count)
{
    /// <summary>The number of values.</summary>
    public int Count => count;

    /// <summary>Whether there is a list, if an empty one.</summary>
    public bool Exist => chunks is not null;

    public T this[int index] => chunks[index >> Chunks.Shift][index & (Chunks.Length - 1)];

    /// <summary>Some of the values, changed.</summary>
    public Chunks<TResult> Select<TResult>(ReadOnlySpan<int> indices, Func<T, TResult> change)
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
    public Chunks<TResult> ConvertAll<TResult>(Converter<T, TResult> change) => new(Array.ConvertAll(chunks, chunk => Array.ConvertAll(chunk, change)), count);
}

/// <summary>The length of chunks: small enough that the last one wastes little, long enough that they are few.</summary>
internal static class Chunks
{
    public const int Shift = 15, Length = 1 << Shift;

    /// <summary>One value.</summary>
    public static Chunks<T> Of<T>(T value) => new([[value]], 1);
}
