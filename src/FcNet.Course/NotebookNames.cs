namespace FcNet.Course;

/// <summary>The three notebooks, as the command line calls them.</summary>
internal static class NotebookNames
{
    public const string FullyConnected = "fully-connected", BatchNormalization = "batch-normalization", Dropout = "dropout";

    /// <summary>All of them, in the course's order.</summary>
    public static IReadOnlyList<string> All { get; } = [FullyConnected, BatchNormalization, Dropout];
}
