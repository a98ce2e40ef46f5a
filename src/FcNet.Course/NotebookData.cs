using System.Globalization;

namespace FcNet.Course;

/// <summary>The images of a run: CIFAR-10 as the notebooks load it, or the built-in ones instead.</summary>
/// <param name="Splits">The images.</param>
/// <param name="IsBuiltIn">Whether they are the built-in ones.</param>
internal sealed record NotebookData(DataSplits Splits, bool IsBuiltIn)
{
    /// <summary>The notebooks test on the first thousand images.</summary>
    private const int TestImages = 1000;

    /// <summary>A description of the images for the output.</summary>
    public string Description => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsBuiltIn ? "the built-in images in place of CIFAR-10 (--data PATH), so the experiments are not the notebooks'" : "CIFAR-10")}: {Splits.Train.Count} training, {Splits.Validation.Count} validation and {Splits.Test.Count} test images");

    public static NotebookData BuiltIn() => new(BuiltInImages.Create(), IsBuiltIn: true);

    public static NotebookData OfCifar10(string path) => new(Cifar10.Load(path, testImages: TestImages), IsBuiltIn: false);
}
