using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The scaled exponential linear unit: y = s·x where x is above 0, else s·alpha·(eˣ - 1), with s = 1.0507… and alpha = 1.6733…</summary>
/// <remarks>
/// It keeps mean 0 and variance 1 from layer to layer with LeCun initial weights; its dropout is <see cref="AlphaDropoutSpec"/>. Source: Klambauer,
/// Unterthiner, Mayr and Hochreiter, "Self-normalizing neural networks", 2017; <c>torch.nn.SELU</c>.
/// </remarks>
public sealed record SeluSpec : ActivationSpec
{
    internal const double Alpha = 1.6732632423543772, Scale = 1.0507009873554805;

    /// <inheritdoc/>
    public override string Name => "SELU";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(new EluSpec.Value<T>(Scale, Scale * Alpha), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) =>
        Elementwise.MapGradient(new EluSpec.Gradient<T>(Scale, Scale * Alpha), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        EluSpec.AddFormula<T>(graph, graph.NextName("selu"), x, Scale, Scale * Alpha);
}
