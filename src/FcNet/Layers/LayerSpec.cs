using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet.Layers;

/// <summary>
/// The description of a layer, as a value without parameters. A net is a list of these. A new layer is a record that states its number of outputs, which
/// parameters it has, and how it computes when it is bound to them. The attribute below gives its name in files and on the command line.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(AffineSpec), "affine")]
[JsonDerivedType(typeof(BatchNormSpec), "batch_norm")]
[JsonDerivedType(typeof(LayerNormSpec), "layer_norm")]
[JsonDerivedType(typeof(DropoutSpec), "dropout")]
[JsonDerivedType(typeof(ReluSpec), "relu")]
[JsonDerivedType(typeof(LeakyReluSpec), "leaky_relu")]
[JsonDerivedType(typeof(ReluSquaredSpec), "relu_squared")]
[JsonDerivedType(typeof(GeluTanhSpec), "gelu_tanh")]
[JsonDerivedType(typeof(GeluSpec), "gelu")]
[JsonDerivedType(typeof(SiluSpec), "silu")]
[JsonDerivedType(typeof(MishSpec), "mish")]
[JsonDerivedType(typeof(EluSpec), "elu")]
[JsonDerivedType(typeof(SeluSpec), "selu")]
[JsonDerivedType(typeof(TanhSpec), "tanh")]
[JsonDerivedType(typeof(SigmoidSpec), "sigmoid")]
[JsonDerivedType(typeof(SoftplusSpec), "softplus")]
[JsonDerivedType(typeof(PReluSpec), "prelu")]
[JsonDerivedType(typeof(ParametricSpec), "parametric")]
[JsonDerivedType(typeof(AlphaDropoutSpec), "alpha_dropout")]
[JsonDerivedType(typeof(ScaleSpec), "scale")]
[JsonDerivedType(typeof(RmsNormSpec), "rms_norm")]
[JsonDerivedType(typeof(ResidualSpec), "residual")]
[JsonDerivedType(typeof(TemperatureSpec), "temperature")]
[JsonDerivedType(typeof(PeriodicEmbeddingSpec), "periodic_embedding")]
[JsonDerivedType(typeof(CategoryEmbeddingSpec), "category_embedding")]
public abstract record LayerSpec
{
    /// <summary>Its display name: "affine", "batch norm".</summary>
    public abstract string Name { get; }

    /// <summary>The number of outputs for each example.</summary>
    /// <param name="inputs">The number of inputs for each example, at least 1.</param>
    /// <returns>At least 1.</returns>
    /// <exception cref="ArgumentException">The layer does not support that number of inputs.</exception>
    public virtual int Outputs(int inputs) => inputs;

    /// <summary>Its parameters, in order.</summary>
    /// <param name="inputs">The number of inputs for each example.</param>
    /// <returns>The parameters. A net numbers parameters of the same name: "W1", "W2", …</returns>
    public virtual IEnumerable<ParameterSpec> Parameters(int inputs) => [];

    /// <summary>The statistics that it measures in training and uses in test mode, in order. They start at 0.</summary>
    /// <param name="inputs">The number of inputs for each example.</param>
    /// <returns>Names and shapes.</returns>
    public virtual IEnumerable<(string Name, Shape Shape)> Statistics(int inputs) => [];

    /// <summary>Makes the layer that works on its arrays.</summary>
    /// <param name="place">Its place in the net.</param>
    /// <param name="arrays">Its parameters and statistics, in the order of <see cref="Parameters"/> and <see cref="Statistics"/>.</param>
    /// <returns>The layer.</returns>
    public abstract ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The numbers that its training pass keeps for each example: its result, what the backward pass needs, and the gradient with respect to x. A net uses it to check the memory before it allocates any.</summary>
    /// <param name="place">Its place in the net.</param>
    /// <returns>How many.</returns>
    public virtual long KeptPerExample(LayerPlace place) => 2L * Outputs(place.Inputs);

    /// <summary>Whether it also does the work of the next layer, in one pass, with results bit-identical to the two layers.</summary>
    /// <param name="following">The next layer.</param>
    /// <returns>True if the next layer is not bound separately.</returns>
    public virtual bool Absorbs(LayerSpec following) => false;

    /// <summary>Whether its backward pass reads the result of its forward pass, so that no other layer may overwrite that result.</summary>
    /// <param name="absorbsNext">Whether it absorbs the next layer.</param>
    /// <returns>True if it does.</returns>
    public virtual bool ReadsResult(bool absorbsNext) => true;

    /// <summary>What it is in a PyTorch state dict. The default names no parameters: a net of a layer with parameters that does not name them cannot be written as one.</summary>
    internal virtual PyTorchModule PyTorch => PyTorchModule.Empty;

    /// <summary>Adds the layer, in test mode, to an ONNX graph.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="place">Its place in the net.</param>
    /// <param name="arrays">Its parameters and statistics.</param>
    /// <param name="x">The name of its input.</param>
    /// <returns>The name of its result.</returns>
    /// <exception cref="NotSupportedException">It has no ONNX form.</exception>
    internal virtual string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        throw new NotSupportedException($"The layer {Name} has no ONNX form in this version of FcNet; save the model as safetensors.");

    /// <summary>Fits initial values to examples; most layers have none to fit. A layer that measures statistics works as in training, with those of the examples.</summary>
    /// <param name="place">Its place in the net.</param>
    /// <param name="arrays">Its parameters, changed, and statistics, which may change.</param>
    /// <param name="x">Its inputs for the examples.</param>
    /// <param name="fit">What is fitted.</param>
    /// <param name="random">The source of random numbers.</param>
    /// <returns>Its outputs with the fitted values.</returns>
    internal virtual NdArray<T> Fit<T>(LayerPlace place, LayerArrays<T> arrays, NdArray<T> x, InitialFit fit, RandomSource random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ILayer<T> layer = Bind(place, arrays);
        if (Statistics(place.Inputs).Any())
        {
            return layer.Forward(x, random);
        }

        var y = new NdArray<T>(x.Rows, Outputs(place.Inputs));
        layer.Infer(x.Span, y, arrays.Threads);
        return y;
    }

    /// <summary>Fits layers that follow each other.</summary>
    /// <returns>The outputs of the last.</returns>
    internal static NdArray<T> Fit<T>(ImmutableArray<LayerSpec> layers, int inputs, LayerArrays<T> arrays, NdArray<T> x, InitialFit fit, RandomSource random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((LayerSpec layer, int width) in LayerPlace.Each(layers, inputs))
        {
            x = layer.Fit(new(width), arrays, x, fit, random);
            arrays = arrays.After(layer, width);
        }

        return x;
    }

    /// <summary>Adds layers that follow each other.</summary>
    /// <returns>The name of the result of the last.</returns>
    internal static string AddTo<T>(OnnxGraph graph, ImmutableArray<LayerSpec> layers, int inputs, LayerArrays<T> arrays, string x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        foreach ((LayerSpec layer, int width) in LayerPlace.Each(layers, inputs))
        {
            x = layer.AddTo(graph, new(width), arrays, x);
            arrays = arrays.After(layer, width);
        }

        return x;
    }
}
