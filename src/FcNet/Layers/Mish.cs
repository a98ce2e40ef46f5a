using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>Mish: y = x·tanh(ln(1 + eˣ)).</summary>
/// <remarks>
/// With z = eˣ and w = z·(z + 2) it is y = x·w / (w + 2) and dx = dy·(w / (w + 2) + 4·x·z·(1 + z) / (w + 2)²). Source: D. Misra, "Mish: a self regularized
/// non-monotonic activation function", 2019; <c>torch.nn.Mish</c>.
/// </remarks>
public sealed record MishSpec : ActivationSpec
{
    /// <inheritdoc/>
    public override string Name => "Mish";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Value<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.MapGradient(default(Gradient<T>), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("mish");
        return graph.AddNode("Mul", name, [x, graph.AddNode("Tanh", $"{name}.gate", [SoftplusSpec.AddFormula<T>(graph, $"{name}.softplus", x)])]);
    }

    /// <summary>x, or where it is above a limit the limit: from there on w / (w + 2) is 1, and w² is still finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Bounded<T, TNumbers>(TNumbers x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.AtMost(typeof(T) == typeof(float) ? 20 : 40, x);

    private readonly struct Value<T> : IUnaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers x)
            where TNumbers : struct, INumbers<TNumbers>
        {
            TNumbers z = Exponential<T>.Of(Bounded<T, TNumbers>(x)), w = z * (z + 2);
            return x * (w / (w + 2));
        }
    }

    private readonly struct Gradient<T> : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers>
        {
            TNumbers bounded = Bounded<T, TNumbers>(x), z = Exponential<T>.Of(bounded), w = z * (z + 2), d = w + 2;
            return dy * ((w / d) + (4 * bounded * z * (1 + z) / (d * d)));
        }
    }
}
