using FcNet.Files;

namespace FcNet;

/// <summary>
/// MNIST, and data sets in its form such as Fashion-MNIST: grey images in four IDX files, plain or compressed with gzip. Pixels stay bytes in memory and are
/// divided by 255 when a batch is formed.
/// </summary>
/// <remarks>Source: Y. LeCun, C. Cortes and C. Burges, "The MNIST database of handwritten digits", 1998.</remarks>
public static class Mnist
{
    private const double LargestPixel = 255;

    /// <summary>Loads the four files of a folder. The last training images are for validation.</summary>
    /// <param name="folder">The folder with train-images-idx3-ubyte, train-labels-idx1-ubyte, t10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, each also with .gz.</param>
    /// <param name="validationImages">How many training images are for validation, at least 0 and fewer than there are.</param>
    /// <param name="classNames">The names of the classes; none: "0", "1", …</param>
    /// <returns>The three parts.</returns>
    /// <exception cref="IOException">A file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to read a file.</exception>
    /// <exception cref="InvalidDataException">A file has the wrong content, or the files contradict each other; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of images is negative.</exception>
    public static DataSplits Load(string folder, int validationImages = 5000, params string[] classNames)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Require.NotNegative(validationImages);
        string trainImages = PathOf(folder, "train-images", "idx3"), testImages = PathOf(folder, "t10k-images", "idx3");
        LabeledData train = Read(trainImages, PathOf(folder, "train-labels", "idx1"), classNames);
        LabeledData test = Read(testImages, PathOf(folder, "t10k-labels", "idx1"), [.. train.ClassNames]);
        if (train.Count <= validationImages)
        {
            throw new InvalidDataException($"{trainImages} holds {train.Count} images, of which {validationImages} are for validation; nothing is left to train on.");
        }

        if (train.ExampleShape != test.ExampleShape)
        {
            throw new InvalidDataException($"{trainImages} holds images of {train.ExampleShape}, {testImages} of {test.ExampleShape}; expected files of one data set.");
        }

        double[] scale = new double[train.Features];
        scale.AsSpan().Fill(1 / LargestPixel);
        LabeledData scaled = train.With(new InputScaling(new double[train.Features], scale));
        int count = train.Count - validationImages;
        return new(scaled.Slice(0, count), scaled.Slice(count, validationImages), test);
    }

    /// <summary>Reads a file of images and a file of their labels.</summary>
    /// <param name="images">The IDX file of the images, or of any other inputs; the first axis counts them.</param>
    /// <param name="labels">The IDX file of the labels.</param>
    /// <param name="classNames">The names of the classes; none: "0", "1", …</param>
    /// <returns>The images, not scaled.</returns>
    /// <exception cref="IOException">A file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">A path is a folder, or the user has no permission to read it.</exception>
    /// <exception cref="InvalidDataException">A file has the wrong content, or the files contradict each other; the message says where.</exception>
    public static LabeledData Read(string images, string labels, params string[] classNames)
    {
        NumpyArray x = IdxFile.Read(images), y = IdxFile.Read(labels);
        try
        {
            return NumpyExamples.Of(x, y, classNames);
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException)
        {
            throw new InvalidDataException($"{images} with {labels}: {e.Message}", e);
        }
    }

    private static string PathOf(string folder, string name, string kind)
    {
        string[] names = [$"{name}-{kind}-ubyte", $"{name}.{kind}-ubyte", $"{name}-{kind}-ubyte.gz", $"{name}.{kind}-ubyte.gz"];
        return Array.Find(names, file => File.Exists(Path.Combine(folder, file))) is { } found
            ? Path.Combine(folder, found)
            : throw new FileNotFoundException($"{folder} has neither {names[0]} nor {names[2]}; put the four files of MNIST there.", Path.Combine(folder, names[0]));
    }
}
