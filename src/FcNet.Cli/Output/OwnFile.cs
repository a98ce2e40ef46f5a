using FcNet.Files;

namespace FcNet.Cli.Output;

/// <summary>A file that an option names for one kind of results: a file of its own, which the command neither reads nor writes for anything else.</summary>
internal static class OwnFile
{
    /// <summary>Checks the destination before the work starts.</summary>
    /// <param name="option">The option.</param>
    /// <param name="path">What was given.</param>
    /// <param name="content">What the file holds, in a word.</param>
    /// <param name="others">The files that the command reads or writes.</param>
    /// <exception cref="ArgumentException">It is one of the others, or standard output.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Require(string option, string path, string content, IEnumerable<string> others)
    {
        if (path == "-")
        {
            throw new ArgumentException($"{option} is \"-\", expected a file: standard output shows the progress. For a file of that name give ./-.");
        }

        if (others.FirstOrDefault(other => RealPath.AreSame(path, other)) is { } same)
        {
            string found = $"{option} is {path}, which is {(path == same ? "" : $"{same}, ")}";
            throw new ArgumentException($"{found}a file that this command reads or writes itself; give the {content} another name.");
        }

        ReportFile.RequireWritable(path);
    }

    /// <summary>The file itself, if it stands in a folder where the command keeps all files whose names are of this kind.</summary>
    public static IEnumerable<string> Among(string path, string folder, Func<string, bool> isOurs)
    {
        string name = Path.GetFileName(RealPath.Of(path));
        return isOurs(name) ? [Path.Combine(folder, name)] : [];
    }
}
