using System.Collections.Immutable;
using System.Text;
using FcNet.Files;

namespace FcNet;

/// <summary>
/// CIFAR-10 in its binary edition: 32×32 colour images of ten classes (A. Krizhevsky, "Learning multiple layers of features from tiny images",
/// 2009), from the folder or straight from the archive. Pixels stay bytes in memory.
/// </summary>
/// <remarks>A batch file holds records of 3,073 bytes: the label, then the red, green and blue planes, row by row.</remarks>
public static partial class Cifar10
{
    /// <summary>The bytes of an image.</summary>
    public const int ImageBytes = 3 * 32 * 32;

    /// <summary>The bytes of a record: a label and an image.</summary>
    internal const int RecordBytes = 1 + ImageBytes;

    internal const string MetaFile = "batches.meta.txt";

    internal static readonly ImmutableArray<string> TrainFiles = ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin"];

    internal const string TestFile = "test_batch.bin";

    /// <summary>The files of a folder, whether they exist or not.</summary>
    internal static IEnumerable<string> FilesIn(string folder) => from name in (string[])[.. TrainFiles, TestFile, MetaFile] select Path.Combine(folder, name);

    /// <summary>The names of the ten classes.</summary>
    public static ImmutableArray<string> ClassNames { get; } = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"];

    /// <summary>The shape of an image: colour planes × rows × columns.</summary>
    public static Shape ImageShape => [3, 32, 32];

    /// <summary>Loads the images as the course does: the last training images are for validation, the first test images for the test, and the mean image of the rest is subtracted from all.</summary>
    /// <param name="path">The archive <c>cifar-10-binary.tar.gz</c>, or the folder with the six batch files or one with <c>cifar-10-batches-bin</c> in it.</param>
    /// <param name="validationImages">How many training images are for validation, at least 0 and fewer than there are.</param>
    /// <param name="testImages">The maximum number of test images to load, at least 0.</param>
    /// <returns>The three parts, centred.</returns>
    /// <exception cref="IOException">A file does not exist or cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to read it.</exception>
    /// <exception cref="InvalidDataException">A file has the wrong content; the message says where.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number of images is negative.</exception>
    public static DataSplits Load(string path, int validationImages = 1000, int testImages = 1000)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Require.NotNegative(validationImages);
        Require.NotNegative(testImages);
        Cifar10Files files = Directory.Exists(path) ? Cifar10Files.FromFolder(path) : Cifar10Files.FromArchive(path);
        LabeledData all = Decode([.. TrainFiles.Select(files.Batch)], files.ClassNames), test = Decode([files.Batch(TestFile)], files.ClassNames);
        if (all.Count <= validationImages)
        {
            throw new InvalidDataException($"{path} holds {all.Count} training images, of which {validationImages} are for validation; nothing is left to train on.");
        }

        int train = all.Count - validationImages;
        return new DataSplits(all.Slice(0, train), all.Slice(train, validationImages), test.Slice(0, Math.Min(testImages, test.Count))).Centered();
    }

    /// <summary>
    /// Writes images as the binary edition, each file atomically, so that <see cref="Load"/> with the same number of validation images gives
    /// the same parts.
    /// </summary>
    /// <param name="data">The images, as bytes: training and validation images go to the five training files, the others to the test file.</param>
    /// <param name="folder">The destination; created if it does not exist.</param>
    /// <exception cref="ArgumentException">The data are not bytes, not images of 3×32×32, have more than ten classes, or a class name that is not one line.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The path is a folder, or the user has no permission to write it.</exception>
    public static void Save(DataSplits data, string folder)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Require.That(data.Train.ExampleShape == ImageShape, $"An example is {data.Train.ExampleShape}, expected an image of {ImageShape}.");
        Require.That(data.Train.IsBytes && data.Validation.IsBytes && data.Test.IsBytes, $"The images are not bytes, expected bytes in all three parts: CIFAR-10 holds nothing else.");
        Require.That(data.Train.Classes <= ClassNames.Length, $"There are {data.Train.Classes} classes, the format holds at most {ClassNames.Length}.");
        foreach (string name in data.ClassNames)
        {
            Require.That(name.Length > 0 && name == name.Trim() && !name.Contains('\n', StringComparison.Ordinal), $"The class name \"{name}\" is empty, begins or ends with a blank, or has a line break: the format's file of names holds one on each line.");
        }

        int count = data.Train.Count + data.Validation.Count;
        Require.That(count >= TrainFiles.Length && data.Test.Count > 0, $"There are {count} images to train on and {data.Test.Count} for the test, expected at least one for each of the {TrainFiles.Length} training files and the test file.");
        Directory.CreateDirectory(folder);
        for (int file = 0, done = 0; file < TrainFiles.Length; file++)
        {
            int end = (int)((long)count * (file + 1) / TrainFiles.Length);
            WriteRecords(Path.Combine(folder, TrainFiles[file]), Enumerable.Range(done, end - done).Select(i => i < data.Train.Count ? (data.Train, i) : (data.Validation, i - data.Train.Count)));
            done = end;
        }

        WriteRecords(Path.Combine(folder, TestFile), Enumerable.Range(0, data.Test.Count).Select(i => (data.Test, i)));
        byte[] names = Encoding.UTF8.GetBytes(string.Concat(data.ClassNames.Select(name => $"{name}\n")));
        AtomicFile.Write(Path.Combine(folder, MetaFile), stream => stream.Write(names));
    }

    private static void WriteRecords(string path, IEnumerable<(LabeledData Data, int Index)> images) => AtomicFile.Write(path, stream =>
    {
        foreach ((LabeledData data, int index) in images)
        {
            stream.WriteByte((byte)data.GetLabel(index));
            stream.Write(data.Bytes(index));
        }
    });

    internal static LabeledData Decode(IReadOnlyList<Cifar10Batch> batches, ImmutableArray<string> classNames)
    {
        int[] labels = new int[batches.Sum(batch => batch.Count)];
        int at = 0;
        foreach (Cifar10Batch batch in batches)
        {
            for (int i = 0; i < batch.Count; i++, at++)
            {
                int label = batch.Bytes[i * RecordBytes];
                labels[at] = label < classNames.Length ? label : throw new InvalidDataException($"{batch.Source} has the label {label} at byte {(long)i * RecordBytes}, expected 0 to {classNames.Length - 1}.");
            }
        }

        return LabeledData.OfRows(new ByteRows([.. batches.Select(batch => (ReadOnlyMemory<byte>)batch.Bytes)], ImageBytes, RecordBytes), new ClassAnswers(labels, classNames), labels.Length, ImageShape);
    }
}
