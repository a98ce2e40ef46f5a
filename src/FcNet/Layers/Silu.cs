using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The sigmoid linear unit (swish): y = x·s, s = 1 / (1 + e⁻ˣ), dx = dy·s·(1 + x·(1 - s)).</summary>
/// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016; <c>torch.nn.SiLU</c>.</remarks>
public sealed record SiluSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "SiLU";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Value<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient<T>), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("silu");
        return graph.AddNode("Mul", name, [x, graph.AddNode("Sigmoid", $"{name}.gate", [x])]);
    }

    private readonly struct Value<T> : IUnaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => x * Logistic<T>.Of(x);
    }

    private readonly struct Gradient<T> : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers>
        {
            TNumbers s = Logistic<T>.Of(x);
            return dy * (s * (1 + (x * (1 - s))));
        }
    }
}
