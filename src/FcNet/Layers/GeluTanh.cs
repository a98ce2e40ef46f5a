using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The Gaussian error linear unit in its tanh form: y = ½·x·(1 + tanh u) = x / (1 + e⁻²ᵘ), u = √(2/π)·(x + 0.044715·x³).</summary>
/// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016, section 2; <c>torch.nn.GELU(approximate="tanh")</c>.</remarks>
public sealed record GeluTanhSpec : ActivationSpec
{
    private const double Cubic = 0.044715;

    /// <summary>2·√(2/π).</summary>
    private const double Slope = 1.5957691216057308;

    /// <inheritdoc/>
    public override string Name => "GELU (tanh form)";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Value<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient<T>), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("gelu");
        string cubic = graph.AddConstant($"{name}.cubic", NdArray.Wrap([T.CreateTruncating(Cubic)])), slope = graph.AddConstant($"{name}.slope", NdArray.Wrap([T.CreateTruncating(Slope)]));
        string square = graph.AddNode("Mul", $"{name}.square", [x, x]), cube = graph.AddNode("Mul", $"{name}.cube", [square, x]);
        string sum = graph.AddNode("Add", $"{name}.sum", [x, graph.AddNode("Mul", $"{name}.scaled_cube", [cube, cubic])]);
        string gate = graph.AddNode("Sigmoid", $"{name}.gate", [graph.AddNode("Mul", $"{name}.twice_u", [sum, slope])]);
        return graph.AddNode("Mul", name, [x, gate]);
    }

    private readonly struct Value<T> : IUnaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => x / (1 + Exponential<T>.Of(-Slope * (x + (Cubic * x * x * x))));
    }

    /// <summary>dy·s·(1 + x·(1 - s)·(2u)'), where s = 1 / (1 + e⁻²ᵘ).</summary>
    private readonly struct Gradient<T> : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers>
        {
            TNumbers s = 1 / (1 + Exponential<T>.Of(-Slope * (x + (Cubic * x * x * x))));
            return dy * s * (1 + (x * (1 - s) * Slope * (1 + (3 * Cubic * x * x))));
        }
    }
}
