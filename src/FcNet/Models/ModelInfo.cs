using FcNet.Files;

namespace FcNet;

/// <summary>What a model file contains, for who does not know the element type to load it with: <c>Model.Load&lt;float&gt;</c> or <c>Model.Load&lt;double&gt;</c>.</summary>
/// <param name="ElementType"><see cref="float"/> or <see cref="double"/>.</param>
/// <param name="Spec">The description of the net.</param>
/// <param name="Targets">The meaning of the net's outputs.</param>
/// <param name="History">The run that produced it, as the JSON of its <c>RunRecord</c>; empty if unknown.</param>
public sealed record ModelInfo(Type ElementType, NetworkSpec Spec, Targets Targets, string History)
{
    /// <summary>The number of features of an example.</summary>
    public int Inputs => Spec.Inputs;

    /// <summary>The number of outputs.</summary>
    public int Outputs => Spec.Outputs;

    /// <summary>Reads a model file, and checks that it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What it contains.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model, or a byte has changed since it was saved; the message says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    public static ModelInfo Read(string path) => Of(SafetensorsFile.Read(path), path);

    /// <summary>Reads a model from a stream, to its end, and checks that it is whole.</summary>
    /// <param name="stream">The source. It stays open.</param>
    /// <returns>What it contains.</returns>
    /// <exception cref="InvalidDataException">It is not a whole model; the message says what is wrong.</exception>
    public static ModelInfo Read(Stream stream) => Of(SafetensorsFile.Read(stream), FileContent.StreamName);

    internal static ModelInfo Of(SafetensorsFile file, string source)
    {
        (NetworkSpec spec, Targets targets) = ModelFile.Describe(file, source);
        HashSet<string> parameters = [.. ModelFile.Make(source, () => spec.Parameters().Select(parameter => parameter.Name).ToArray())];
        bool isDouble = file.Tensors.Any(tensor => parameters.Contains(tensor.Name) && tensor.ElementType == SafetensorsTensor.NameOf<double>());
        return new(isDouble ? typeof(double) : typeof(float), spec, targets, ModelFile.HistoryOf(file));
    }
}
