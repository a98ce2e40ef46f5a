using System.CommandLine;
using FcNet.Cli.Commands;

namespace FcNet.Cli.Training;

/// <summary>The parts of the data by name.</summary>
internal static class DataParts
{
    public const string Test = "test";

    private const string Validation = "validation", Train = "training";

    public static Option<string> Option() => Choice.Option("--part", "Which part of the data", Test, Validation, Train);

    public static LabeledData Of(DataSplits data, string part) => part switch
    {
        Test => data.Test,
        Validation => data.Validation,
        _ => data.Train,
    };
}
