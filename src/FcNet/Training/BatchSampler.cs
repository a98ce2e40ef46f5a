namespace FcNet;

/// <summary>Chooses the examples of each batch.</summary>
internal sealed class BatchSampler
{
    private readonly Sampling sampling;
    private readonly int[] indices;
    private readonly int count;

    public BatchSampler(Sampling sampling, int count, int batchSize)
    {
        this.sampling = sampling;
        this.count = count;
        BatchSize = BatchSizeOf(sampling, count, batchSize);
        indices = new int[sampling == Sampling.Permutation ? count : batchSize];
    }

    /// <summary>The examples of a batch.</summary>
    public int BatchSize { get; }

    /// <summary>How many examples of the epoch's order have been used; 0 before the first batch.</summary>
    public int Position { get; private set; }

    /// <summary>The order of the epoch; nothing before the first batch, and nothing where each batch is drawn anew.</summary>
    public ReadOnlySpan<int> Order => Position > 0 ? indices : [];

    /// <summary>The actual batch size: with a permutation, at most the number of examples.</summary>
    public static int BatchSizeOf(Sampling sampling, int count, int batchSize) => sampling == Sampling.Permutation ? Math.Min(count, batchSize) : batchSize;

    /// <summary>The indices of the next batch's examples, valid until the next call.</summary>
    public ReadOnlySpan<int> Next(RandomSource random)
    {
        if (sampling == Sampling.WithReplacement)
        {
            random.FillIntegers(count, indices);
            return indices;
        }

        if (Position + BatchSize > count || Position == 0)
        {
            BeginEpoch(random);
        }

        ReadOnlySpan<int> batch = indices.AsSpan(Position, BatchSize);
        Position += BatchSize;
        return batch;
    }

    /// <summary>Whether an order and a position are valid for this sampler.</summary>
    public bool CanRestore(ReadOnlySpan<int> order, int place)
    {
        if (order.IsEmpty || sampling == Sampling.WithReplacement)
        {
            return order.IsEmpty && place == 0;
        }

        return order.Length == count && place % BatchSize == 0 && place > 0 && place <= count && !order.ContainsAnyExceptInRange(0, count - 1);
    }

    /// <summary>Continues from an order and a position that <see cref="CanRestore"/> accepted.</summary>
    public void Restore(ReadOnlySpan<int> order, int place)
    {
        order.CopyTo(indices);
        Position = place;
    }

    private void BeginEpoch(RandomSource random)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = i;
        }

        random.Shuffle(indices.AsSpan());
        Position = 0;
    }
}
