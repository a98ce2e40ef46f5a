using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;
using FcNet.Files;
using FcNet.Layers;

namespace FcNet;

/// <summary>The file format of a model: safetensors with the parameters, running averages and input scaling by name. The metadata holds the architecture, the class names and a checksum of everything.</summary>
internal static class ModelFile
{
    /// <summary>The names of the class names and of the input scaling; other formats of a model use them too.</summary>
    public const string ClassNamesKey = "class_names", MeanName = "input.mean", ScaleName = "input.scale", ProjectionName = "input.projection";

    private const string FormatKey = "format", Format = "fcnet-model 2", NetworkKey = "network", TargetsKey = "targets", ViewsKey = "views", HistoryKey = "history", ChecksumKey = "sha256";
    /// <summary>The maximum number of layers for each array of a file. Some layers have no array, but a file must not decide how much memory they take.</summary>
    private const int LayersPerArray = 8;

    private const string IfPyTorch = "If it is a PyTorch state dict, load it with Model.LoadPyTorch.";

    private static JsonSerializerOptions Spelling => Kinds.Spelling(ModelJson.Default);

    public static SafetensorsFile ToSafetensors<T>(Model<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IEnumerable<SafetensorsTensor> tensors =
        [
            .. model.Spec.Parameters().Select(parameter => Parameter(parameter, model.State.Parameters[parameter.Name])),
            .. model.State.Statistics.Select(pair => SafetensorsTensor.From(pair.Key, pair.Value)),
            SafetensorsTensor.From(MeanName, NdArray.Wrap(model.Scaling.Mean.ToArray())),
            SafetensorsTensor.From(ScaleName, NdArray.Wrap(model.Scaling.Scale.ToArray())),
            .. model.Scaling.Projection.IsNone ? [] : (SafetensorsTensor[])[SafetensorsTensor.From(ProjectionName, model.Scaling.Projection)],
        ];
        var metadata = new Dictionary<string, string>
        {
            [FormatKey] = Format,
            [NetworkKey] = JsonText.Of(model.Spec, Spelling),
            [TargetsKey] = JsonText.Of(model.Targets, Spelling),
        };
        if (!model.Views.Items.IsEmpty)
        {
            metadata.Add(ViewsKey, JsonText.Of(model.Views, Spelling));
        }

        if (model.History.Length > 0)
        {
            metadata.Add(HistoryKey, model.History);
        }

        metadata[ChecksumKey] = new SafetensorsFile(tensors, metadata).Checksum(ChecksumKey);
        return new(tensors, metadata);
    }

    public static bool IsModel(SafetensorsFile file) => file.Metadata.GetValueOrDefault(FormatKey) is Format or ModelFormat1.Format;

    public static Model<T> FromSafetensors<T>(SafetensorsFile file, string source, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        (NetworkSpec spec, Targets targets) = Describe(file, source);
        Dictionary<string, SafetensorsTensor> tensors = file.Tensors.ToDictionary(tensor => tensor.Name, StringComparer.Ordinal);
        var arrays = new Dictionary<string, NdArray<T>>(StringComparer.Ordinal);
        foreach ((string name, Shape shape) in Make(source, () => spec.Parameters().Select(parameter => (parameter.Name, parameter.Shape)).Concat(spec.Statistics()).ToArray()))
        {
            arrays.Add(name, Take<T>(tensors, name, shape, source));
        }

        // Memory is allocated only now, when the file is known to hold that many numbers.
        NetworkState<T> state = Make(source, () => NetworkState<T>.For(spec));
        foreach ((string name, NdArray<T> values) in state.Parameters.Concat(state.Statistics))
        {
            arrays[name].CopyTo(values);
        }

        InputScaling scaling = TakeScaling(tensors, spec.Inputs, source);
        if (tensors.Count > 0)
        {
            throw new InvalidDataException($"{source} has an array \"{Excerpt.Of(tensors.Keys.First())}\" that its architecture does not know.");
        }

        if (targets.Outputs != spec.Outputs)
        {
            throw new InvalidDataException($"{source} names {targets.Outputs} classes, its net has {spec.Outputs}.");
        }

        Views views = file.Metadata.TryGetValue(ViewsKey, out string? text) ? JsonText.Parse<Views>(text, Spelling, $"{source}: \"{ViewsKey}\"") : Views.None;
        return Make(source, () =>
        {
            views.RequireFit(targets, scaling.Features);
            return new Model<T>(spec, state, scaling, targets, views, HistoryOf(file), threads);
        });
    }

    /// <summary>The net and the meaning of its outputs, after the check that the file is whole.</summary>
    public static (NetworkSpec Spec, Targets Targets) Describe(SafetensorsFile file, string source)
    {
        RequireFormat(file, source);
        file.RequireWhole(Text(file, ChecksumKey, source), ChecksumKey, source);
        return file.Metadata[FormatKey] == ModelFormat1.Format ? ModelFormat1.Read(file, source) : Read(file, source);
    }

    public static string HistoryOf(SafetensorsFile file) => file.Metadata.GetValueOrDefault(HistoryKey, "");

    /// <summary>Creates an object from the file's content; if it is invalid, the error names the file.</summary>
    public static TResult Make<TResult>(string source, Func<TResult> make)
    {
        try
        {
            return make();
        }
        catch (ArgumentException e)
        {
            throw new InvalidDataException($"{source} describes an invalid model: {Excerpt.Of(e.Message, Excerpt.MaxSentence)}");
        }
    }

    /// <summary>The content of a metadata text of the file, as JSON.</summary>
    public static TValue Parse<TValue>(SafetensorsFile file, string key, string source, System.Text.Json.Serialization.Metadata.JsonTypeInfo<TValue> type)
    {
        try
        {
            return JsonSerializer.Deserialize(Text(file, key, source), type) ?? throw new JsonException("it is null");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{source} has \"{key}\" that cannot be read: {Excerpt.Of(e.Message, Excerpt.MaxSentence)}");
        }
    }

    public static void RequireClassNames(string[] names, int classes, string source)
    {
        if (names.Length != classes || Array.Exists(names, name => name is null))
        {
            throw new InvalidDataException($"{source} names {names.Count(name => name is not null)} classes, its net has {classes}.");
        }
    }

    private static void RequireFormat(SafetensorsFile file, string source)
    {
        string format = file.Metadata.GetValueOrDefault(FormatKey, "");
        if (format is not (Format or ModelFormat1.Format))
        {
            throw new InvalidDataException(format switch
            {
                "" => $"{source} is a safetensors file but not an FcNet model: its metadata lack \"{FormatKey}\". {IfPyTorch}",
                PyTorchFile.Format => $"{source} is a PyTorch state dict, expected an FcNet model; load it with Model.LoadPyTorch.",
                _ => $"{source} has the format \"{Excerpt.Of(format)}\", this version of FcNet reads \"{Format}\"; update FcNet or convert the file.",
            });
        }
    }

    private static (NetworkSpec Spec, Targets Targets) Read(SafetensorsFile file, string source)
    {
        NetworkSpec spec = JsonText.Parse<NetworkSpec>(Text(file, NetworkKey, source), Spelling, $"{source}: \"{NetworkKey}\"");
        return spec.Layers.Length > LayersPerArray * file.Tensors.Length
            ? throw new InvalidDataException($"{source} describes a net of {spec.Layers.Length} layers, but holds only {file.Tensors.Length} arrays.")
            : (spec, JsonText.Parse<Targets>(Text(file, TargetsKey, source), Spelling, $"{source}: \"{TargetsKey}\""));
    }

    private static InputScaling TakeScaling(Dictionary<string, SafetensorsTensor> tensors, int inputs, string source)
    {
        NdArray<double> projection = NdArray<double>.None;
        if (tensors.TryGetValue(ProjectionName, out SafetensorsTensor? tensor) && tensor.Shape.Rank == 2)
        {
            projection = Take<double>(tensors, ProjectionName, [tensor.Shape[0], inputs], source);
        }

        int features = projection.IsNone ? inputs : projection.Rows;
        double[] mean = Take<double>(tensors, MeanName, [features], source).ToArray(), scale = Take<double>(tensors, ScaleName, [features], source).ToArray();
        return Make(source, () => projection.IsNone ? new InputScaling(mean, scale) : new InputScaling(mean, scale).Projected(projection));
    }

    /// <summary>A parameter; rounded weights have half the bytes.</summary>
    private static SafetensorsTensor Parameter<T>(ParameterSpec parameter, NdArray<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        parameter.Role == ParameterRole.Weight && (object)values is NdArray<float> floats && BFloat16.AreRounded(floats.Span)
            ? SafetensorsTensor.FromBFloat16(parameter.Name, floats) : SafetensorsTensor.From(parameter.Name, values);

    private static NdArray<T> Take<T>(Dictionary<string, SafetensorsTensor> tensors, string name, Shape shape, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (!tensors.Remove(name, out SafetensorsTensor? tensor))
        {
            throw new InvalidDataException($"{source} lacks the array \"{name}\".");
        }

        if (!tensor.Holds<T>())
        {
            string wanted = tensor.ElementType == "F64" ? "double" : "float";
            throw new InvalidDataException($"{source} holds \"{name}\" as {tensor.ElementType}, expected {SafetensorsTensor.NameOf<T>()}; load it with Model.Load<{wanted}>.");
        }

        if (tensor.Shape != shape)
        {
            throw new InvalidDataException($"{source} holds \"{name}\" as {tensor.Shape}, its architecture needs {shape}.");
        }

        return tensor.ToNdArray<T>();
    }

    private static string Text(SafetensorsFile file, string key, string source) => file.Metadata.GetValueOrDefault(key)
        ?? throw new InvalidDataException($"{source} is a safetensors file but not an FcNet model: its metadata lack \"{key}\".");
}

/// <summary>JSON without reflection.</summary>
[JsonSerializable(typeof(NetworkSpec))]
[JsonSerializable(typeof(Targets))]
[JsonSerializable(typeof(Views))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(double[]))]
internal sealed partial class ModelJson : JsonSerializerContext;
