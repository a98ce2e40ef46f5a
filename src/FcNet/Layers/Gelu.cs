using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>
/// The Gaussian error linear unit: y = x·Φ(x), with the distribution function Φ(x) = ½·(1 + erf(x/√2)) of the normal distribution; dx = dy·(Φ(x) +
/// x·e^(-½x²)/√(2π)).
/// </summary>
/// <remarks>Source: Hendrycks and Gimpel, "Gaussian Error Linear Units (GELUs)", 2016, section 2; <c>torch.nn.GELU</c>.</remarks>
public sealed record GeluSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "GELU";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Value<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient<T>), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("gelu");
        string root = graph.AddConstant($"{name}.root", NdArray.Wrap([T.CreateTruncating(0.7071067811865476)]));
        string half = graph.AddConstant($"{name}.half", NdArray.Wrap([T.CreateTruncating(0.5)]));
        string erf = graph.AddFloatNode<T>("Erf", $"{name}.erf", graph.AddNode("Mul", $"{name}.scaled", [x, root]));
        string probability = graph.AddNode("Add", $"{name}.probability", [graph.AddNode("Mul", $"{name}.half_erf", [erf, half]), half]);
        return graph.AddNode("Mul", name, [x, probability]);
    }

    private readonly struct Value<T> : IUnaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => x * NormalDistribution<T>.Of(x);
    }

    private readonly struct Gradient<T> : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers>
        {
            (TNumbers probability, TNumbers power) = NormalDistribution<T>.WithDensity(x);
            return dy * (probability + (x * (power * 0.3989422804014327))); // 1 / √(2π)
        }
    }
}
