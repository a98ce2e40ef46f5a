using System.CommandLine;

namespace FcNet.Cli.Training;

/// <summary>Where examples come from: the built-in images, CIFAR-10, MNIST and data in its form, or an archive of NumPy.</summary>
internal static class DataSource
{
    public const string BuiltIn = "builtin";

    private const string Archive = ".npz";

    /// <summary>Part of the names of the files of MNIST, as "train-images-idx3-ubyte.gz".</summary>
    private const string MnistFiles = "t*-ubyte*";

    public static Option<string> Option() => new("--data")
    {
        Description = "\"builtin\" for the built-in images; CIFAR-10: the folder with its batch files or cifar-10-binary.tar.gz; MNIST, or data in its form: the folder with its four files; "
            + "or a .npz file with the arrays x and y, of which a tenth at random is for validation and a tenth for the test: whole y are classes, others numbers",
        DefaultValueFactory = _ => BuiltIn,
        HelpName = "builtin|PATH",
    };

    public static DataSplits Load(string source) =>
        source == BuiltIn ? BuiltInImages.Create()
        : IsArchive(source) ? NumpyExamples.Read(source).Split().Standardized()
        : FilesOfMnist(source).Length > 0 ? Mnist.Load(source)
        : Cifar10.Load(source);

    /// <summary>The files that are read.</summary>
    public static IEnumerable<string> Files(string source)
    {
        if (source == BuiltIn)
        {
            return [];
        }

        return Directory.Exists(source) ? [.. Directory.GetDirectories(source).Prepend(source).SelectMany(Cifar10.FilesIn), .. FilesOfMnist(source)] : [source];
    }

    private static bool IsArchive(string source) => string.Equals(Path.GetExtension(source), Archive, StringComparison.OrdinalIgnoreCase);

    private static string[] FilesOfMnist(string source) => Directory.Exists(source) ? Directory.GetFiles(source, MnistFiles) : [];
}
