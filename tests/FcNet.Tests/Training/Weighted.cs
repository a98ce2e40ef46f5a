using System.Numerics;

namespace FcNet.Tests.Training;

/// <summary>Examples with weights.</summary>
internal sealed class Weighted(LabeledData data, Func<int, float> weight) : IExamples
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
            batch.Weight.Span[i] = T.CreateTruncating(weight(rows[i]));
        }
    }

    public string Fingerprint() => data.Fingerprint() + " weighted";
}
