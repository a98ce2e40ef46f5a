using System.Text;
using FcNet.Files;

namespace FcNet.Cli.Output;

/// <summary>Writes a report atomically, and creates its folder if necessary.</summary>
internal static class ReportFile
{
    /// <summary>Checks the destination before the work starts.</summary>
    public static void RequireWritable(string path)
    {
        if (Directory.Exists(path) || Path.EndsInDirectorySeparator(path))
        {
            throw new IOException($"The file {path} cannot be written: it is a folder.");
        }

        AtomicFile.RequireReplaceable(path);
        OutputFolder.RequireWritable(FolderOf(path));
        RequireName(path);
    }

    public static void Write(string path, string text)
    {
        Directory.CreateDirectory(FolderOf(path));
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(text + "\n")));
    }

    /// <summary>Asks for a file of that name, there or not: a name that the disk does not take is an error of another kind.</summary>
    private static void RequireName(string path)
    {
        try
        {
            _ = File.GetAttributes(path);
        }
        catch (FileNotFoundException)
        {
        }
        catch (IOException e)
        {
            throw new IOException($"The file {path} cannot be written: {e.Message.TrimEnd('.')}. Give another name.", e);
        }
    }

    private static string FolderOf(string path) => Path.GetDirectoryName(RealPath.Of(path))!;
}
