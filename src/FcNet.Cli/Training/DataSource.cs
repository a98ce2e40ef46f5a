using System.Collections.Immutable;
using System.CommandLine;
using FcNet.Cli.Tables;

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
            + "or a .npz file with the arrays x and y, of which a tenth at random is for validation and a tenth for the test: whole y are classes, others numbers; "
            + "or a table, a .csv file with the names of its columns in the first row, with --target",
        DefaultValueFactory = _ => BuiltIn,
        HelpName = "builtin|PATH",
    };

    /// <summary>Loads the parts. All test images that there are belong to the test part.</summary>
    /// <param name="source">The value of <c>--data</c>.</param>
    /// <param name="validation">How many examples are for validation: one number, or none for the usual one of the source.</param>
    public static DataSplits Load(string source, ImmutableArray<int> validation)
    {
        return source == BuiltIn ? BuiltInImages.Create(validation: CountOr(1000))
            : TableFile.Is(source) && File.Exists(source) ? throw new ArgumentException($"{source} is a table: fcnet train takes it with --target, and the models that it trains then.")
            : IsArchive(source) ? Split(source, validation).Standardized()
            : FilesOfMnist(source).Length > 0 ? OfMnist(source, validation)
            : Cifar10.Load(source, CountOr(1000), testImages: int.MaxValue);

        int CountOr(int usual) => validation is [{ } count] ? count : usual;
    }

    /// <summary>
    /// All examples that may be trained on, raw, and how their parts are scaled, as those of a run are. The test part of a set of images stays out: it judges what
    /// the others chose.
    /// </summary>
    /// <param name="source">The value of <c>--data</c>.</param>
    public static (LabeledData Examples, Func<DataSplits, DataSplits> Scaled) LoadAll(string source)
    {
        if (IsArchive(source))
        {
            return (NumpyExamples.Read(source), parts => parts.Standardized());
        }

        LabeledData train = Load(source, [0]).Train;
        return (train, source == BuiltIn ? parts => parts.Standardized() : FilesOfMnist(source).Length > 0 ? parts => parts : parts => parts.Centered());
    }

    /// <summary>The files that are read.</summary>
    public static IEnumerable<string> Files(string source)
    {
        if (source == BuiltIn)
        {
            return [];
        }

        return Directory.Exists(source) ? [.. Directory.GetDirectories(source).Prepend(source).SelectMany(Cifar10.FilesIn), .. FilesOfMnist(source)] : [source];
    }

    /// <summary>The usual number of validation images is 5,000, or a tenth of fewer training images.</summary>
    private static DataSplits OfMnist(string folder, ImmutableArray<int> validation)
    {
        if (validation is [{ } count])
        {
            return Mnist.Load(folder, count);
        }

        DataSplits data = Mnist.Load(folder, validationImages: 0);
        int left = Math.Min(5000, data.Train.Count / 10), train = data.Train.Count - left;
        return new(data.Train.Slice(0, train), data.Train.Slice(train, left), data.Test);
    }

    private static DataSplits Split(string archive, ImmutableArray<int> validation)
    {
        LabeledData examples = NumpyExamples.Read(archive);
        return validation is not [{ } count] ? examples.Split()
            : count < examples.Count ? examples.Split((double)count / examples.Count)
            : throw new InvalidDataException($"{archive} holds {examples.Count} examples, of which {count} are for validation; nothing is left to train on.");
    }

    private static bool IsArchive(string source) => string.Equals(Path.GetExtension(source), Archive, StringComparison.OrdinalIgnoreCase);

    private static string[] FilesOfMnist(string source) => Directory.Exists(source) ? Directory.GetFiles(source, MnistFiles) : [];
}
