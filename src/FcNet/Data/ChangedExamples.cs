using System.Numerics;

namespace FcNet;

/// <summary>Examples of a source that are changed after it has filled them: a kind of change overrides <see cref="Fill"/>. The rest is the source's.</summary>
internal abstract class ChangedExamples(IExamples source) : IExamples
{
    public int Count => Source.Count;

    public Shape ExampleShape => Source.ExampleShape;

    public InputScaling Scaling => Source.Scaling;

    public Targets Targets => Source.Targets;

    public bool HasWeights => Source.HasWeights;

    protected IExamples Source { get; } = source;

    public abstract void Fill<T>(ReadOnlySpan<int> rows, int stepsDone, Batch<T> batch, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    public virtual string Fingerprint() => Source.Fingerprint();
}
