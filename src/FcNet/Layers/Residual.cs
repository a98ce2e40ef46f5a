using System.Collections.Immutable;
using System.Numerics;
using FcNet.Files;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>A residual block: y = x + f(x), where f is a sequence of layers with as many outputs as inputs.</summary>
/// <remarks>Source: He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015, equation 1.</remarks>
/// <param name="Layers">The layers of f, at least one.</param>
public sealed record ResidualSpec(ImmutableArray<LayerSpec> Layers) : LayerSpec
{
    /// <summary>The layers of f, at least one.</summary>
    /// <exception cref="ArgumentException">There are no layers, or a layer is null.</exception>
    public ImmutableArray<LayerSpec> Layers { get; init => field = Checked(value); } = Checked(Layers);

    /// <inheritdoc/>
    public override string Name => $"residual ({string.Join(" → ", Layers.Select(layer => layer.Name))})";

    /// <inheritdoc/>
    public override int Outputs(int inputs)
    {
        int outputs = Layers.Aggregate(inputs, (width, layer) => layer.Outputs(width));
        Require.That(outputs == inputs, $"The layers of a residual block give {outputs} numbers for {inputs}, expected as many as they take: make the last affine layer {inputs} wide.");
        return outputs;
    }

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) => LayerPlace.Each(Layers, inputs).SelectMany(place => place.Layer.Parameters(place.Inputs));

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Shape Shape)> Statistics(int inputs) => LayerPlace.Each(Layers, inputs).SelectMany(place => place.Layer.Statistics(place.Inputs));

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => (2L * place.Inputs) + LayerPlace.Of(Layers, place.Inputs, place.IsFirst).Sum(entry => entry.Layer.KeptPerExample(entry.Place));

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => false;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(new(Layers, place.Inputs, place.IsFirst, Require.NotNull(arrays)), arrays.Threads);

    /// <summary>Whether both have the same layers.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(ResidualSpec? other) => other is not null && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => Layers.Aggregate(0, HashCode.Combine);

    internal override NdArray<T> Fit<T>(LayerPlace place, LayerArrays<T> arrays, NdArray<T> x, InitialFit fit, RandomSource random)
    {
        NdArray<T> y = new(x.Shape);
        Elementwise.Map(default(Plus), x, Fit(Layers, place.Inputs, arrays, x, fit, random), y, arrays.Threads);
        return y;
    }

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x) =>
        graph.AddNode("Add", graph.NextName("residual"), [x, AddTo(graph, Layers, place.Inputs, arrays, x)]);

    private static ImmutableArray<LayerSpec> Checked(ImmutableArray<LayerSpec> layers)
    {
        Require.That(!layers.IsDefaultOrEmpty && !layers.Contains(null!), $"A residual block has at least one layer, and none of them is null.");
        return layers;
    }

    private sealed class Bound<T>(LayerChain<T> f, Threads threads) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Workspace<T> ys = new(), upstream = new();

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            NdArray<T> y = ys.Of(x.Shape);
            Elementwise.Map(default(Plus), x, f.Forward(x, random), y, threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            if (!wantsDx)
            {
                return f.Backward(dy, gradients, wantsDx);
            }

            NdArray<T> kept = upstream.Of(dy.Shape); // f uses dy as working memory
            dy.Span.CopyTo(kept.Span);
            NdArray<T> dx = f.Backward(dy, gradients, wantsDx);
            Elementwise.Map(default(Plus), dx, kept, dx, threads);
            return dx;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads most)
        {
            f.Infer(x, y, most);
            Elementwise.Map(default(Plus), x, y.Span, y.Span);
        }

        public void Freeze() => f.Freeze();
    }
}
