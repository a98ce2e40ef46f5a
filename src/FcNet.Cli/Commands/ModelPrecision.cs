namespace FcNet.Cli.Commands;

/// <summary>Whether a model file holds doubles or floats.</summary>
internal static class ModelPrecision
{
    public static bool IsDouble(string path)
    {
        InputFile.Require(path, "a model file, as fcnet train wrote it");
        return ModelInfo.Read(path).ElementType == typeof(double);
    }
}
