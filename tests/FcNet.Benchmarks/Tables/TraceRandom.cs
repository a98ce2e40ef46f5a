namespace FcNet.Benchmarks.Tables;

/// <summary>A random source by which a solver takes given rows: the words that make its shuffle give them.</summary>
internal sealed class TraceRandom : RandomSource
{
    private readonly Queue<uint> words = [];

    /// <summary>Makes a source of the orders of some epochs.</summary>
    /// <param name="count">The number of training rows.</param>
    /// <param name="steps">The rows of each step.</param>
    public TraceRandom(int count, int[][] steps)
    {
        foreach (int[][] epoch in steps.Chunk(count / steps[0].Length))
        {
            int[] known = [.. epoch.SelectMany(rows => rows)], order = [.. known, .. Enumerable.Range(0, count).Except(known)];
            int[] values = [.. Enumerable.Range(0, count)], places = [.. values];
            for (int i = count - 1; i > 0; i--)
            {
                int j = places[order[i]];
                words.Enqueue((uint)j);
                (values[i], values[j]) = (values[j], values[i]);
                (places[values[i]], places[values[j]]) = (i, j);
            }
        }
    }

    public override uint NextUInt32() => words.Dequeue();

    private protected override void WriteState(BinaryWriter writer) => throw new NotSupportedException();

    private protected override void ReadState(BinaryReader reader) => throw new NotSupportedException();
}
