using FcNet.Files;

namespace FcNet.Cli.Commands;

/// <summary>Whether a model file holds doubles or floats: its initial weights show it.</summary>
internal static class ModelPrecision
{
    public static bool IsDouble(string path)
    {
        InputFile.Require(path, "a model file, as fcnet train wrote it");
        return IsDouble(SafetensorsFile.Read(path));
    }

    public static bool IsDouble(SafetensorsFile file) => file.Tensors.Any(tensor => tensor.Name == ParameterNames.Weights(1) && tensor.ElementType == SafetensorsTensor.NameOf<double>());
}
