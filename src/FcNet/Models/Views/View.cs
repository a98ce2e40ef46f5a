using System.Numerics;
using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet;

/// <summary>
/// Another look at an example, as a value: a change that does not depend on chance and leaves its class as it is. A model that has views averages its
/// probabilities over an example and its views. Like an augmentation, a view acts on scaled inputs, before a projection.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MirrorView), "mirror")]
[JsonDerivedType(typeof(ShiftView), "shift")]
[JsonDerivedType(typeof(SequenceView), "sequence")]
public abstract record View
{
    /// <summary>Refuses examples that have no such view.</summary>
    /// <param name="features">The number of features of an example.</param>
    /// <exception cref="ArgumentException">The number does not fit.</exception>
    public abstract void RequireFit(int features);

    /// <summary>Changes one example in place.</summary>
    /// <param name="x">The scaled inputs of the example.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    protected internal abstract void Row<T>(Span<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Adds the view of a batch to a graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="x">The name of the batch.</param>
    /// <param name="features">Its number of columns.</param>
    /// <returns>The name of the result.</returns>
    internal virtual string AddTo(OnnxGraph graph, string x, int features) => throw new NotSupportedException($"{GetType().Name} has no ONNX nodes; use safetensors.");
}
