namespace FcNet;

/// <summary>Chooses the examples of each batch.</summary>
internal sealed class BatchSampler
{
    private readonly Sampling sampling;
    private readonly int[] indices;
    private readonly int count;
    private int position;

    public BatchSampler(Sampling sampling, int count, int batchSize)
    {
        this.sampling = sampling;
        this.count = count;
        BatchSize = sampling == Sampling.Permutation ? Math.Min(count, batchSize) : batchSize;
        indices = new int[sampling == Sampling.Permutation ? count : batchSize];
    }

    /// <summary>The examples of a batch.</summary>
    public int BatchSize { get; }

    /// <summary>The numbers of the next batch's examples, valid until the next call.</summary>
    public ReadOnlySpan<int> Next(RandomSource random)
    {
        if (sampling == Sampling.WithReplacement)
        {
            random.FillIntegers(count, indices);
            return indices;
        }

        if (position + BatchSize > count || position == 0)
        {
            BeginEpoch(random);
        }

        ReadOnlySpan<int> batch = indices.AsSpan(position, BatchSize);
        position += BatchSize;
        return batch;
    }

    private void BeginEpoch(RandomSource random)
    {
        for (int i = 0; i < indices.Length; i++)
        {
            indices[i] = i;
        }

        random.Shuffle(indices.AsSpan());
        position = 0;
    }
}
