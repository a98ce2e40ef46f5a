namespace FcNet.Tests.Rules;

/// <summary>Where the sources are that this assembly was built from. Not by caller paths: a build on a server replaces those.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string Library => Path.Combine(Root, "src", "FcNet");

    private static string FindRoot()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "FcNet.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException($"FcNet.sln is not above {AppContext.BaseDirectory}.");
        }

        return folder;
    }
}
