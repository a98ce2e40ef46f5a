using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The exponential linear unit: y = x where x is above 0, else alpha·(eˣ - 1).</summary>
/// <remarks>
/// Source: Clevert, Unterthiner and Hochreiter, "Fast and accurate deep network learning by exponential linear units (ELUs)", 2015; <c>torch.nn.ELU</c>.
/// </remarks>
/// <param name="Alpha">The distance of the lower limit from 0, a finite number.</param>
public sealed record EluSpec(double Alpha = 1) : ActivationSpec
{
    /// <summary>The distance of the lower limit from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Alpha { get; init => field = Require.InRange(double.IsFinite(value), value, "a finite number"); } =
        Require.InRange(double.IsFinite(Alpha), Alpha, "a finite number");

    /// <inheritdoc/>
    public override string Name => "ELU";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(new Value<T>(1, Alpha), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) =>
        Elementwise.MapGradient(new Gradient<T>(1, Alpha), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        AddFormula<T>(graph, graph.NextName("elu"), x, 1, Alpha);

    /// <summary>Adds scale·max(0, x) + slope·(e^min(0, x) - 1). The operator Elu takes no doubles in ONNX Runtime.</summary>
    internal static string AddFormula<T>(OnnxGraph graph, string name, string x, double scale, double slope)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        string Number(string role, double value) => graph.AddConstant($"{name}.{role}", NdArray.Wrap([T.CreateTruncating(value)]));
        string positive = graph.AddNode("Relu", $"{name}.positive", [x]), negative = graph.AddNode("Sub", $"{name}.negative", [x, positive]);
        string rest = graph.AddNode("Sub", $"{name}.rest", [graph.AddNode("Exp", $"{name}.power", [negative]), Number("one", 1)]);
        string scaled = graph.AddNode("Mul", $"{name}.scaled", [positive, Number("scale", scale)]);
        return graph.AddNode("Add", name, [scaled, graph.AddNode("Mul", $"{name}.sloped", [rest, Number("slope", slope)])]);
    }

    /// <summary>scale·x where x is above 0, else slope·(eˣ - 1).</summary>
    internal readonly struct Value<T>(double scale, double slope) : IUnaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers x)
            where TNumbers : struct, INumbers<TNumbers>
        {
            TNumbers zero = 0;
            return TNumbers.WhereBelow(zero, x, scale * x, slope * ExponentialMinusOne<T>.OfApart(x));
        }
    }

    /// <summary>dy·scale where x is above 0, else dy·slope·eˣ.</summary>
    internal readonly struct Gradient<T>(double scale, double slope) : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers>
        {
            TNumbers zero = 0;
            return dy * TNumbers.WhereBelow(zero, x, scale, slope * Exponential<T>.Of(x));
        }
    }
}
