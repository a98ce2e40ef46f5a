namespace FcNet.Cli.Output;

/// <summary>Writes a report, and the folder for it if need be.</summary>
internal static class ReportFile
{
    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        File.WriteAllText(path, text + "\n");
    }
}
