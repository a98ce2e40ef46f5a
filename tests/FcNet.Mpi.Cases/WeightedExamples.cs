using System.Numerics;

namespace FcNet.Mpi.Cases;

/// <summary>Examples with weights from 0 to 0.6.</summary>
internal sealed class WeightedExamples(LabeledData data) : IExamples
{
    public int Count => data.Count;

    public InputScaling Scaling => data.Scaling;

    public Targets Targets => data.Targets;

    public bool HasWeights => true;

    public void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        data.Fill(rows, stepsDone, batch with { Weight = NdArray<T>.None }, threads);
        for (int i = 0; i < rows.Length; i++)
        {
            batch.Weight.Span[i] = T.CreateTruncating(0.1 * (rows[i] % 7));
        }
    }

    public string Fingerprint() => data.Fingerprint() + " weighted";
}
