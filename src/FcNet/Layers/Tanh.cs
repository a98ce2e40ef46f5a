using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The hyperbolic tangent: y = tanh x, dx = dy·(1 - y²).</summary>
/// <remarks>Source: CS231n, "Setting up the architecture", commonly used activation functions; <c>torch.nn.Tanh</c>.</remarks>
public sealed record TanhSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "tanh";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(HyperbolicTangent<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient), dy, y, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) => graph.AddNode("Tanh", graph.NextName("tanh"), [x]);

    private readonly struct Gradient : IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers y)
            where TNumbers : struct, INumbers<TNumbers> => dy * ((1 - y) * (1 + y));
    }
}
