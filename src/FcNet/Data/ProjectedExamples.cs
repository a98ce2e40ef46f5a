using System.Buffers;
using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Examples as a net sees them: scaled, and multiplied by the projection of their scaling.</summary>
internal sealed class ProjectedExamples : IExamples
{
    private readonly IExamples examples;

    private ProjectedExamples(IExamples examples) => this.examples = examples;

    public int Count => examples.Count;

    public InputScaling Scaling => examples.Scaling;

    public Targets Targets => examples.Targets;

    public bool HasWeights => examples.HasWeights;

    /// <summary>The examples, themselves if there is no projection.</summary>
    public static IExamples Of(IExamples examples) => examples.Scaling.Projection.IsNone ? examples : new ProjectedExamples(examples);

    public void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] memory = ArrayPool<T>.Shared.Rent(rows.Length * Scaling.Features);
        var x = new NdArray<T>(memory, 0, [rows.Length, Scaling.Features]);
        examples.Fill(rows, stepsDone, batch with { X = x }, threads);
        Gemm.Multiply(x, Scaling.ProjectionAs<T>(), batch.X, threads);
        ArrayPool<T>.Shared.Return(memory);
    }

    public string Fingerprint() => examples.Fingerprint();
}
