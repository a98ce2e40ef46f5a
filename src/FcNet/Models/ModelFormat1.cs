using System.Text.Json.Serialization;
using FcNet.Files;

namespace FcNet;

/// <summary>Model files of FcNet 0.1: they describe the net in a flat record. FcNet continues to load them.</summary>
internal static class ModelFormat1
{
    public const string Format = "fcnet-model 1";

    private const string ArchitectureKey = "architecture";

    /// <summary>The description of the net and the meaning of its outputs.</summary>
    public static (NetworkSpec Spec, Targets Targets) Read(SafetensorsFile file, string source)
    {
        ModelArchitecture architecture = ModelFile.Parse(file, ArchitectureKey, source, ModelFormat1Json.Default.ModelArchitecture);
        if (architecture.Hidden is { Length: int hidden } && hidden >= file.Tensors.Length)
        {
            throw new InvalidDataException($"{source} describes a net of {hidden + 1} layers, but holds only {file.Tensors.Length} arrays.");
        }

        NetworkSpec spec = ModelFile.Make(source, () => architecture.ToOptions().ToSpec());
        string[] classNames = ModelFile.Parse(file, ModelFile.ClassNamesKey, source, ModelJson.Default.StringArray);
        ModelFile.RequireClassNames(classNames, spec.Outputs, source);
        return (spec, ModelFile.Make(source, () => new ClassTargets([.. classNames])));
    }
}

/// <summary>The options of a net in a file: its architecture, how it was regularized, and how it was initialized.</summary>
internal sealed record ModelArchitecture
{
    public required int Inputs { get; init; }

    public required int[] Hidden { get; init; }

    public required int Classes { get; init; }

    public required Normalization Normalization { get; init; }

    public required double KeepProbability { get; init; }

    /// <summary>Used only in training; a model does not need it.</summary>
    public required double Regularization { get; init; }

    public FullyConnectedNetOptions ToOptions() => new()
    {
        Inputs = Inputs,
        Hidden = Hidden,
        Classes = Classes,
        Normalization = Normalization,
        KeepProbability = KeepProbability,
    };
}

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(ModelArchitecture))]
internal sealed partial class ModelFormat1Json : JsonSerializerContext;
