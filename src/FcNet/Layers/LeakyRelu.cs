using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>The leaky rectified linear unit: y = alpha·x where x is below 0, else x. Its gradient never vanishes.</summary>
/// <remarks>Source: CS231n, "Setting up the architecture", commonly used activation functions.</remarks>
public static class LeakyRelu
{
    /// <summary>y = alpha·x where x is below 0, else x.</summary>
    /// <param name="x">An array of any shape.</param>
    /// <param name="alpha">The slope below 0, a finite number.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, of the shape of x, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Alpha is not finite.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, double alpha = 0.01, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.InRange(double.IsFinite(alpha), alpha, "a finite number");
        Require.Present(x);
        var y = new NdArray<T>(x.Shape);
        Elementwise.Map(new Leak<T>(T.CreateTruncating(alpha)), x, x, y, threads);
        return (y, new(x, alpha));
    }

    /// <summary>dx = alpha·dy where x is below 0, else dy.</summary>
    /// <inheritdoc cref="Relu.Backward{T}(NdArray{T}, Relu.Cache{T}, Threads)"/>
    public static NdArray<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Cached(cache.X);
        Require.Shape(dy, cache.X.Shape);
        var dx = new NdArray<T>(dy.Shape);
        Elementwise.Map(new Leak<T>(T.CreateTruncating(cache.Alpha)), dy, cache.X, dx, threads);
        return dx;
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="X">The inputs.</param>
    /// <param name="Alpha">The slope below 0.</param>
    public readonly record struct Cache<T>(NdArray<T> X, double Alpha)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>alpha·v where x is below 0, else v. Both passes use it.</summary>
    internal readonly struct Leak<T>(T alpha) : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers v, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(x, 0, TNumbers.All(alpha) * v, v);
    }
}

/// <summary>The leaky rectified linear unit as a layer: y = slope·x where x is below 0, else x.</summary>
/// <param name="Slope">The slope below 0, a finite number.</param>
public sealed record LeakyReluSpec(double Slope = 0.01) : ActivationSpec
{
    /// <summary>The slope below 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Slope { get; init => field = Require.InRange(double.IsFinite(value), value, "a finite number"); } = Require.InRange(double.IsFinite(Slope), Slope, "a finite number");

    /// <inheritdoc/>
    public override string Name => "leaky ReLU";

    /// <inheritdoc/>
    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y) => Elementwise.Map(new LeakyRelu.Leak<T>(T.CreateTruncating(Slope)), x, x, y);

    /// <inheritdoc/>
    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx) =>
        Elementwise.Map(new LeakyRelu.Leak<T>(T.CreateTruncating(Slope)), dy, x, dx);

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        graph.AddNode("LeakyRelu", graph.NextName("leaky_relu"), [x], OnnxGraph.Attribute("alpha", (float)Slope));
}
