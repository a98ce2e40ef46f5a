using System.CommandLine;

namespace FcNet.Cli.Output;

/// <summary>The file of <c>--json</c>.</summary>
internal static class JsonFile
{
    private const string Name = "--json";

    public static Option<string?> Option() => new(Name)
    {
        Description = "A file for the results as JSON, not - for standard output, which shows the progress",
        HelpName = "FILE",
    };

    /// <summary>Checks the destination before the work starts.</summary>
    /// <param name="path">What was given.</param>
    /// <param name="others">The files that the command reads or writes.</param>
    public static void Require(string path, params IEnumerable<string> others) => OwnFile.Require(Name, path, "report", others);
}
