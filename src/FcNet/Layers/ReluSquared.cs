using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The square of the rectified linear unit: y = max(0, x)², dx = 2·dy·max(0, x).</summary>
/// <remarks>Source: So et al., "Primer: Searching for Efficient Transformers for Language Modeling", 2021, section 4.</remarks>
public sealed record ReluSquaredSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "ReLU²";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Value), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("relu_squared"), rectified = graph.AddNode("Relu", $"{name}.rectified", [x]);
        return graph.AddNode("Mul", name, [rectified, rectified]);
    }

    private readonly struct Value : IUnaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(x, 0, 0, x * x);
    }

    private readonly struct Gradient : IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(x, 0, 0, dy * (x + x));
    }
}
