using System.CommandLine;

namespace FcNet.Cli.Training;

/// <summary>Where examples come from: the built-in images, or CIFAR-10 in a folder or archive.</summary>
internal static class DataSource
{
    public const string BuiltIn = "builtin";

    public static Option<string> Option() => new("--data")
    {
        Description = "\"builtin\" for the built-in images, or CIFAR-10: the folder with its batch files or cifar-10-binary.tar.gz",
        DefaultValueFactory = _ => BuiltIn,
        HelpName = "builtin|PATH",
    };

    public static DataSplits Load(string source) => source == BuiltIn ? BuiltInImages.Create() : Cifar10.Load(source);

    /// <summary>The files that are read.</summary>
    public static IEnumerable<string> Files(string source)
    {
        if (source == BuiltIn)
        {
            return [];
        }

        return Directory.Exists(source) ? Directory.GetDirectories(source).Prepend(source).SelectMany(Cifar10.FilesIn) : [source];
    }
}
