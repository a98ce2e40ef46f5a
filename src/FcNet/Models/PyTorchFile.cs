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
        Require.That(model.Views.Items.IsEmpty, $"A PyTorch state dict has no place for the views of a model; save model.WithViews(Views.None), or the model as safetensors or ONNX.");
        if (!model.Scaling.IsIdentity)
        {
            metadata.Add(MeanKey, JsonSerializer.Serialize([.. model.Scaling.Mean], ModelJson.Default.DoubleArray));
            metadata.Add(ScaleKey, JsonSerializer.Serialize([.. model.Scaling.Scale], ModelJson.Default.DoubleArray));
        }

        Require.That(
            !model.Spec.Layers.Any(layer => layer is AffineSpec { Parametrization: Parametrization.NeuralTangent }),
            $"A PyTorch state dict has no place for the factor 1/√inputs of affine layers in the neural tangent parametrization; save the model as safetensors or ONNX.");
        SafetensorsTensor[] tensors = [.. Tensors(model.Spec, InUnits(model))];
        return new(tensors, metadata);
    }

    public static Model<T> FromSafetensors<T>(SafetensorsFile file, string source, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FromSafetensors<T>(file, source, outputs => outputs >= 2 ? new ClassTargets(ClassNames(file, outputs, source))
            : throw new InvalidDataException($"{source} has a net with one output, expected at least 2 classes; for a number or a label give LoadPyTorch the targets."), threads);

    /// <summary>A net whose outputs have a given meaning.</summary>
    public static Model<T> FromSafetensors<T>(Targets targets, SafetensorsFile file, string source, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => FromSafetensors<T>(file, source, outputs => targets.Outputs == outputs ? targets
            : throw new InvalidDataException($"{source} has a net with {outputs} outputs, the targets name {targets.Outputs}: {string.Join(", ", targets.Names)}."), threads);

    private static Model<T> FromSafetensors<T>(SafetensorsFile file, string source, Func<int, Targets> targetsOf, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (ModelFile.IsModel(file))
        {
            throw new InvalidDataException($"{source} is an FcNet model, expected a PyTorch state dict; load it with Model.Load.");
        }

        ImmutableArray<PyTorchLayer<T>> layers = PyTorchLayers.Of<T>(file, source);
        NetworkSpec spec = ModelFile.Make(source, () => new NetworkSpec(layers[0].Weights.Shape[0], [.. layers[..^1].SelectMany(layer => layer.Hidden), new AffineSpec(layers[^1].Weights.Shape[1])]));
        NetworkState<T> state = ModelFile.Make(source, () => NetworkState<T>.For(spec));
        for (int i = 0; i < layers.Length; i++)
        {
            foreach ((string name, NdArray<T> values) in layers[i].Arrays(i + 1))
            {
                values.CopyTo((state.Parameters.Names.Contains(name) ? state.Parameters : state.Statistics)[name]);
            }
        }

        return ModelFile.Make(source, () => new Model<T>(spec, state, Scaling(file, spec.Inputs, source), targetsOf(spec.Outputs), Views.None, "", threads));
    }

    /// <summary>The tensors of all layers. A module has the number of the affine layer that it is or follows.</summary>
    private static List<SafetensorsTensor> Tensors<T>(NetworkSpec spec, NetworkState<T> state)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var tensors = new List<SafetensorsTensor>();
        (int affines, int parameters, int statistics) = (0, 0, 0);
        foreach ((LayerSpec layer, int inputs) in LayerPlace.Each(spec.Layers, spec.Inputs))
        {
            (string module, string[] parameterNames, string[] statisticNames) = layer.PyTorch;
            bool isNamed = parameterNames.Length == layer.Parameters(inputs).Count() && statisticNames.Length == layer.Statistics(inputs).Count();
            Require.That(isNamed, $"PyTorch has no module for the layer {layer.Name}, so {spec} has no state dict; save it as safetensors or ONNX.");
            affines += layer is AffineSpec ? 1 : 0;
            foreach ((string field, NdArray<T> values) in parameterNames.Select(name => (name, state.Parameters[parameters++])).Concat(statisticNames.Select(name => (name, state.Statistics[statistics++]))))
            {
                string name = PyTorchNames.Of(module, affines, field);
                Require.That(tensors.TrueForAll(other => other.Name != name), $"Behind one affine layer of {spec} are two modules \"{module}\", expected one; save it as safetensors or ONNX.");
                tensors.Add(field == PyTorchModule.BatchesTracked ? Count(name, values) : SafetensorsTensor.From(name, layer is AffineSpec && values.Rank == 2 ? Transposed(values) : values));
            }
        }

        return tensors;
    }

    /// <summary>A number of batches as PyTorch has it: a whole number without axes.</summary>
    private static SafetensorsTensor Count<T>(string name, NdArray<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(name, "I64", [], LittleEndian.BytesOf<long>([long.CreateSaturating(values[0])]));

    /// <summary>A state whose last affine layer gives numbers in their units: mean + deviation · (x·w + b). A state dict has no other place for them.</summary>
    private static NetworkState<T> InUnits<T>(Model<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (model.Targets is not NumberTargets { IsStandardized: true } numbers)
        {
            return model.State;
        }

        Require.That(model.Spec.Layers[^1] is AffineSpec, $"The last layer of {model.Spec} is not affine, so a PyTorch state dict has no place for the units of its numbers; save it as safetensors.");
        NetworkState<T> state = model.State.Clone();
        int affines = model.Spec.Layers.Count(layer => layer is AffineSpec);
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
