namespace FcNet.Cli.Output;

/// <summary>The folder for a run's files: made, and tried, before the work and not after it.</summary>
internal static class OutputFolder
{
    /// <summary>Always the same: where a run is killed while it tries, the next one clears it away.</summary>
    private const string ProbeName = ".fcnet-probe";

    public static void RequireWritable(string path, string kind = "folder")
    {
        try
        {
            Directory.CreateDirectory(path);
            string probe = Path.Combine(path, ProbeName);
            File.Delete(probe);
            new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete).Dispose();
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The {kind} {path} cannot be written: {e.Message.TrimEnd('.')}. Give a folder in which this user may write.", e);
        }
    }
}
