using System.Numerics;
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
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(default(Gelu<T>), x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) => Elementwise.Map(default(GeluGradient<T>), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string name = graph.NextName("gelu");
        string cubic = graph.AddConstant($"{name}.cubic", NdArray.Wrap([T.CreateTruncating(Cubic)])), slope = graph.AddConstant($"{name}.slope", NdArray.Wrap([T.CreateTruncating(Slope)]));
        string square = graph.AddNode("Mul", $"{name}.square", [x, x]), cube = graph.AddNode("Mul", $"{name}.cube", [square, x]);
        string sum = graph.AddNode("Add", $"{name}.sum", [x, graph.AddNode("Mul", $"{name}.scaled_cube", [cube, cubic])]);
        string gate = graph.AddNode("Sigmoid", $"{name}.gate", [graph.AddNode("Mul", $"{name}.twice_u", [sum, slope])]);
        return graph.AddNode("Mul", name, [x, gate]);
    }

    private readonly struct Gelu<T> : IUnary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private static T C => T.CreateTruncating(Cubic);

        private static T K => T.CreateTruncating(-Slope);

        public T Invoke(T x) => x / (T.One + default(Exponential<T>).Invoke(K * (x + (C * x * x * x))));

        public Vector<T> Invoke(Vector<T> x) => x / (Vector<T>.One + default(Exponential<T>).Invoke(new Vector<T>(K) * (x + (new Vector<T>(C) * x * x * x))));
    }

    /// <summary>dy·s·(1 + x·(1 - s)·(2u)'), where s = 1 / (1 + e⁻²ᵘ).</summary>
    private readonly struct GeluGradient<T> : IBinary<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private static T C => T.CreateTruncating(Cubic);

        private static T K => T.CreateTruncating(Slope);

        private static T ThreeC => T.CreateTruncating(3 * Cubic);

        public T Invoke(T dy, T x)
        {
            T s = T.One / (T.One + default(Exponential<T>).Invoke(-K * (x + (C * x * x * x))));
            return dy * s * (T.One + (x * (T.One - s) * K * (T.One + (ThreeC * x * x))));
        }

        public Vector<T> Invoke(Vector<T> dy, Vector<T> x)
        {
            Vector<T> one = Vector<T>.One, s = one / (one + default(Exponential<T>).Invoke(new Vector<T>(-K) * (x + (new Vector<T>(C) * x * x * x))));
            return dy * s * (one + (x * (one - s) * new Vector<T>(K) * (one + (new Vector<T>(ThreeC) * x * x))));
        }
    }
}
