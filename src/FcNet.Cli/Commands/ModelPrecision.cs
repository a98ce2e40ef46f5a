using FcNet.Cli.Tables;

namespace FcNet.Cli.Commands;

/// <summary>Whether a model file holds doubles or floats.</summary>
internal static class ModelPrecision
{
    private const string Expected = "a model file, as fcnet train wrote it";

    public static bool IsDouble(string path)
    {
        InputFile.Require(path, Expected);
        if (TableFile.Is(path))
        {
            throw new InvalidDataException($"{path} is a table, expected {Expected}: the model stands in front of the data.");
        }

        return ModelInfo.Read(path).ElementType == typeof(double);
    }
}
