namespace FcNet.Cli.Output;

/// <summary>The folder for a run's files: made, and tried, before the work and not after it.</summary>
internal static class OutputFolder
{
    public static void RequireWritable(string path, string kind = "folder")
    {
        try
        {
            Directory.CreateDirectory(path);
            string probe = Path.Combine(path, Path.GetRandomFileName());
            File.Create(probe).Dispose();
            File.Delete(probe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"The {kind} {path} cannot be written: {e.Message.TrimEnd('.')}. Give a folder in which this user may write.", e);
        }
    }
}
