using System.Buffers;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Examples as a net sees them: scaled, and multiplied by the projection of their scaling.</summary>
internal sealed class ProjectedExamples : ChangedExamples
{
    private ProjectedExamples(IExamples source)
        : base(source)
    {
    }

    /// <summary>The examples, themselves if there is no projection.</summary>
    public static IExamples Of(IExamples examples) => examples.Scaling.Projection.IsNone ? examples : new ProjectedExamples(examples);

    public override void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
    {
        T[] memory = ArrayPool<T>.Shared.Rent(rows.Length * Scaling.Features);
        var x = new NdArray<T>(memory, 0, [rows.Length, Scaling.Features]);
        Source.Fill(rows, stepsDone, batch with { X = x }, threads);
        Gemm.Multiply(x, Scaling.ProjectionAs<T>(), batch.X, threads);
        ArrayPool<T>.Shared.Return(memory);
    }
}
