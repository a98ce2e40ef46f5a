namespace FcNet.Cli.Output;

/// <summary>Writes a report whole or not at all, and the folder for it if need be.</summary>
internal static class ReportFile
{
    /// <summary>Tries the place before the work and not after it.</summary>
    public static void RequireWritable(string path)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new IOException($"The file {path} cannot be written: it is a folder.");
        }

        OutputFolder.RequireWritable(FolderOf(path));
    }

    public static void Write(string path, string text)
    {
        string folder = FolderOf(path), temporary = Path.Combine(folder, Path.GetRandomFileName());
        Directory.CreateDirectory(folder);
        try
        {
            File.WriteAllText(temporary, text + "\n");
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(Path.GetFullPath(path))!;
}
