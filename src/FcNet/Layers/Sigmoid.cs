using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The logistic function: y = 1 / (1 + e⁻ˣ), dx = dy·y·(1 - y).</summary>
/// <remarks>Source: CS231n, "Setting up the architecture", commonly used activation functions; <c>torch.nn.Sigmoid</c>.</remarks>
public sealed record SigmoidSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Logistic<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient), dy, y, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        graph.AddNode("Sigmoid", graph.NextName("sigmoid"), [x]);

    private readonly struct Gradient : IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers y)
            where TNumbers : struct, INumbers<TNumbers> => dy * (y * (1 - y));
    }
}
