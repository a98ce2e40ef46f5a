namespace FcNet.Cli.Training;

/// <summary>Where examples come from: the built-in images, or CIFAR-10 in a folder or archive.</summary>
internal static class DataSource
{
    public const string BuiltIn = "builtin";

    public static DataSplits Load(string source) => source == BuiltIn ? BuiltInImages.Create() : Cifar10.Load(source, testImages: int.MaxValue);
}
