using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>
/// A model in PyTorch's form: safetensors with PyTorch's names and layout, which <c>load_state_dict</c> accepts unchanged. Data without a place in a
/// state dict, the input scaling and the class names, is in the file's metadata.
/// </summary>
internal static class PyTorchFile
{
    /// <summary>What PyTorch writes into a file's text "format".</summary>
    public const string Format = "pt";

    private const string FormatKey = "format", MeanKey = "input_mean", ScaleKey = "input_scale";

    public static SafetensorsFile ToSafetensors<T>(Model<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [ModelFile.ClassNamesKey] = JsonSerializer.Serialize([.. model.ClassNames], ModelJson.Default.StringArray),
        };
        Require.That(model.Scaling.Projection.IsNone, $"A PyTorch state dict has no place for the projection of {model.Scaling.Features} features to {model.Scaling.Outputs}; save the model as safetensors or ONNX.");
        if (!model.Scaling.IsIdentity)
        {
            metadata.Add(MeanKey, JsonSerializer.Serialize([.. model.Scaling.Mean], ModelJson.Default.DoubleArray));
            metadata.Add(ScaleKey, JsonSerializer.Serialize([.. model.Scaling.Scale], ModelJson.Default.DoubleArray));
        }

        Require.That(
            !model.Spec.Layers.Any(layer => layer is AffineSpec { Parametrization: Parametrization.NeuralTangent }),
            $"A PyTorch state dict has no place for the factor 1/√inputs of affine layers in the neural tangent parametrization; save the model as safetensors or ONNX.");
        int affines = model.Spec.Layers.Count(layer => layer is AffineSpec);
        NetworkState<T> state = InUnits(model, affines);
        SafetensorsTensor[] tensors = [.. Enumerable.Range(1, affines).SelectMany(layer => Tensors(state, layer))];
        Require.That(tensors.Length == model.State.Parameters.Count + model.State.Statistics.Count, $"A PyTorch state dict has names for affine layers and normalizations only, this net is {model.Spec}; save it as safetensors.");
        return new(tensors, metadata);
    }

    public static Model<T> FromSafetensors<T>(SafetensorsFile file, string source, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ModelFile.IsModel(file))
        {
            throw new InvalidDataException($"{source} is an FcNet model, expected a PyTorch state dict; load it with Model.Load.");
        }

        ImmutableArray<PyTorchLayer<T>> layers = PyTorchLayers.Of<T>(file, source);
        FullyConnectedNetOptions options = ModelFile.Make(source, () => new FullyConnectedNetOptions
        {
            Inputs = layers[0].Weights.Shape[0],
            Hidden = [.. layers[..^1].Select(layer => layer.Weights.Shape[1])],
            Classes = layers[^1].Weights.Shape[1],
            Normalization = layers[0].Normalization,
        });
        NetworkState<T> state = ModelFile.Make(source, () => NetworkState<T>.For(options.ToSpec()));
        for (int i = 0; i < layers.Length; i++)
        {
            foreach ((string name, NdArray<T> values) in layers[i].Arrays(i + 1))
            {
                values.CopyTo((state.Parameters.Names.Contains(name) ? state.Parameters : state.Statistics)[name]);
            }
        }

        return ModelFile.Make(source, () => new Model<T>(options.ToSpec(), state, Scaling(file, options.Inputs, source), new ClassTargets(ClassNames(file, options.Classes, source)), "", threads));
    }

    private static IEnumerable<SafetensorsTensor> Tensors<T>(NetworkState<T> state, int layer)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        yield return SafetensorsTensor.From(PyTorchNames.Affine(layer, PyTorchNames.Weight), Transposed(state.Parameters[ParameterNames.Weights(layer)]));
        (string Name, ArraySet<T> Arrays, string Source)[] vectors =
        [
            (PyTorchNames.Affine(layer, PyTorchNames.Bias), state.Parameters, ParameterNames.Biases(layer)),
            (PyTorchNames.Norm(layer, PyTorchNames.Weight), state.Parameters, ParameterNames.Gamma(layer)),
            (PyTorchNames.Norm(layer, PyTorchNames.Bias), state.Parameters, ParameterNames.Beta(layer)),
            (PyTorchNames.Norm(layer, PyTorchNames.RunningMean), state.Statistics, ParameterNames.RunningMean(layer)),
            (PyTorchNames.Norm(layer, PyTorchNames.RunningVariance), state.Statistics, ParameterNames.RunningVariance(layer)),
        ];
        foreach ((string name, ArraySet<T> arrays, string own) in vectors.Where(vector => vector.Arrays.Names.Contains(vector.Source)))
        {
            yield return SafetensorsTensor.From(name, arrays[own]);
        }
    }

    /// <summary>A state whose last affine layer gives numbers in their units: mean + deviation · (x·w + b). A state dict has no other place for them.</summary>
    private static NetworkState<T> InUnits<T>(Model<T> model, int affines)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (model.Targets is not NumberTargets { IsStandardized: true } numbers)
        {
            return model.State;
        }

        Require.That(model.Spec.Layers[^1] is AffineSpec, $"The last layer of {model.Spec} is not affine, so a PyTorch state dict has no place for the units of its numbers; save it as safetensors.");
        NetworkState<T> state = model.State.Clone();
        NdArray<T> w = state.Parameters[ParameterNames.Weights(affines)], b = state.Parameters[ParameterNames.Biases(affines)];
        for (int i = 0; i < w.Rows; i++)
        {
            for (int j = 0; j < w.Columns; j++)
            {
                w[i, j] *= T.CreateTruncating(numbers.Deviation[j]);
            }
        }

        numbers.Decode(b.Reshape(1, -1));
        return state;
    }

    /// <summary>From (in, out) to PyTorch's (out, in), or back.</summary>
    public static NdArray<T> Transposed<T>(NdArray<T> w)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var transposed = new NdArray<T>(w.Columns, w.Rows);
        ReadOnlySpan<T> source = w.Span;
        Span<T> destination = transposed.Span;
        for (int i = 0; i < w.Rows; i++)
        {
            for (int j = 0; j < w.Columns; j++)
            {
                destination[(j * w.Rows) + i] = source[(i * w.Columns) + j];
            }
        }

        return transposed;
    }

    private static InputScaling Scaling(SafetensorsFile file, int inputs, string source)
    {
        if (!file.Metadata.ContainsKey(MeanKey) && !file.Metadata.ContainsKey(ScaleKey))
        {
            return InputScaling.Identity(inputs);
        }

        double[] mean = ModelFile.Parse(file, MeanKey, source, ModelJson.Default.DoubleArray), scale = ModelFile.Parse(file, ScaleKey, source, ModelJson.Default.DoubleArray);
        return mean.Length == inputs ? new(mean, scale) : throw new InvalidDataException($"{source} scales {mean.Length} inputs, its net takes {inputs}.");
    }

    private static ImmutableArray<string> ClassNames(SafetensorsFile file, int classes, string source)
    {
        if (!file.Metadata.ContainsKey(ModelFile.ClassNamesKey))
        {
            return NumberedClasses.Of(classes);
        }

        string[] names = ModelFile.Parse(file, ModelFile.ClassNamesKey, source, ModelJson.Default.StringArray);
        ModelFile.RequireClassNames(names, classes, source);
        return [.. names];
    }
}
