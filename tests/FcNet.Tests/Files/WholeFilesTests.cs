using FcNet.Plotting;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>Who reads an older file while it is replaced has the older one to its end: nothing is written in place.</summary>
[Platform(Exclude = "Win", Reason = "There, who reads a file keeps it from being replaced.")]
internal sealed class WholeFilesTests
{
    private static readonly TrainingHistory History = new(steps: 0, 0);

    private static readonly (string Name, Action<string> Write)[] Writers =
    [
        ("plot.png", path => PlotFiles.Save(TrainingPlots.Loss(History), path)),
        ("plot.svg", path => PlotFiles.Save(TrainingPlots.Loss(History), path)),
        ("grid.png", path => ImageGrid.Create(new NdArray<float>(1, 1, 2, 2)).Save(path)),
        ("grid.svg", path => ImageGrid.Create(new NdArray<float>(1, 1, 2, 2)).Save(path)),
        ("data_batch_1.bin", SaveCifar),
        ("test_batch.bin", SaveCifar),
        ("batches.meta.txt", SaveCifar),
    ];

    [TestCaseSource(nameof(Writers))]
    public void An_older_file_is_replaced_and_not_written_over((string Name, Action<string> Write) writer)
    {
        using var folder = new TemporaryFolder();
        string path = folder.File(writer.Name);
        File.WriteAllText(path, "older");
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        writer.Write(path);
        Assert.That(reader.ReadToEnd(), Is.EqualTo("older"));
        Assert.That(File.ReadAllBytes(path), Is.Not.EqualTo("older"u8.ToArray()));
        Assert.That(Directory.GetFiles(folder.FullPath), Has.None.EndsWith(".tmp"));
    }

    private static void SaveCifar(string path) => Cifar10.Save(BuiltInImages.Create(train: 5, validation: 0, test: 1), Path.GetDirectoryName(path)!);
}
