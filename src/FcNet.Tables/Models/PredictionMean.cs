using FcNet.Kernels;
using FcNet.Losses;

namespace FcNet.Tables;

/// <summary>The mean over nets of what each says of rows: probabilities of classes, or numbers within a range. Its memory serves many means.</summary>
/// <param name="targets">What is predicted.</param>
/// <param name="rows">The number of rows.</param>
/// <param name="least">Numbers are clipped to this one…</param>
/// <param name="largest">…and to this one.</param>
internal sealed class PredictionMean(Targets targets, int rows, double least, double largest)
{
    private readonly NdArray<float> means = new(rows, targets.Outputs);
    private readonly int[] counts = new int[rows];

    public void Clear()
    {
        means.Span.Clear();
        counts.AsSpan().Clear();
    }

    /// <summary>Adds what a net says of some rows.</summary>
    /// <param name="scores">Its scores, which become probabilities here.</param>
    /// <param name="rows">Which rows they are.</param>
    public void Add(NdArray<float> scores, ReadOnlySpan<int> rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            Span<float> row = scores.Row(i), sum = means.Row(rows[i]);
            if (targets is ClassTargets)
            {
                SoftmaxLoss.Probabilities(row);
            }

            Elementwise.Map(default(Plus), sum, row, sum);
            counts[rows[i]]++;
        }
    }

    /// <summary>The means. They are valid until the next call of <see cref="Clear"/>; rows of no net are 0.</summary>
    public NdArray<float> Result()
    {
        for (int i = 0; i < counts.Length; i++)
        {
            Span<float> row = means.Row(i);
            Elementwise.Map(new DividedBy<float>(Math.Max(1, counts[i])), row, row);
            if (targets is NumberTargets)
            {
                row[0] = Math.Clamp(row[0], (float)least, (float)largest);
            }
        }

        return means;
    }
}
