using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>A smooth ReLU: y = ln(1 + eˣ), dx = dy / (1 + e⁻ˣ).</summary>
/// <remarks>
/// Source: C. Dugas et al., "Incorporating second-order functional knowledge for better option pricing", 2000; <c>torch.nn.Softplus</c> with beta 1.
/// </remarks>
public sealed record SoftplusSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "softplus";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Softplus<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient<T>), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        AddFormula<T>(graph, graph.NextName("softplus"), x);

    /// <summary>Adds max(0, x) + ln(1 + e^-|x|).</summary>
    internal static string AddFormula<T>(OnnxGraph graph, string name, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string one = graph.AddConstant($"{name}.one", NdArray.Wrap([T.One]));
        string size = graph.AddNode("Neg", $"{name}.minus_size", [graph.AddNode("Abs", $"{name}.size", [x])]);
        string sum = graph.AddNode("Add", $"{name}.one_plus_power", [graph.AddNode("Exp", $"{name}.power", [size]), one]);
        return graph.AddNode("Add", name, [graph.AddNode("Relu", $"{name}.positive", [x]), graph.AddNode("Log", $"{name}.log", [sum])]);
    }

    private readonly struct Gradient<T> : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => dy * Logistic<T>.Of(x);
    }
}
