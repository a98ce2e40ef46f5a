using System.CommandLine;
using FcNet.Files;

namespace FcNet.Cli.Output;

/// <summary>The file of <c>--json</c>: a file of its own, which the command neither reads nor writes for anything else.</summary>
internal static class JsonFile
{
    public static Option<string?> Option() => new("--json") { Description = "A file for the results as JSON, not - for standard output, which shows the progress", HelpName = "FILE" };

    /// <summary>Checks the destination before the work starts.</summary>
    /// <param name="path">What was given.</param>
    /// <param name="others">The files that the command reads or writes.</param>
    public static void Require(string path, params IEnumerable<string> others)
    {
        if (path == "-")
        {
            throw new ArgumentException("--json is \"-\", expected a file: standard output shows the progress. For a file of that name give ./-.");
        }

        if (others.FirstOrDefault(other => RealPath.AreSame(path, other)) is { } same)
        {
            throw new ArgumentException($"--json is {path}, which is {(path == same ? "" : $"{same}, ")}a file that this command reads or writes itself; give the report another name.");
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
