using System.CommandLine;
using FcNet.Cli.Training;

namespace FcNet.Cli.Output;

/// <summary>The page of <c>--report</c>.</summary>
internal static class ReportPage
{
    public static Option<string?> Option(string works) => new("--report")
    {
        Description = $"A file for the report of the {works}: an HTML page that needs no other file [default of FILE.html: report.html in the folder of the results]",
        Arity = ArgumentArity.ZeroOrOne,
        HelpName = "FILE.html",
    };

    /// <summary>The file, or null where no page is asked for.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="option">The option.</param>
    /// <param name="folder">The folder of the results.</param>
    public static string? FileOf(ParseResult parsed, Option<string?> option, string folder) =>
        parsed.GetValue(option) ?? (RunOption.IsGiven(parsed, option) ? Path.Combine(folder, "report.html") : null);
}
