using System.CommandLine;
using System.Text.Json;
using FcNet.Cli.Output;
using FcNet.Cli.Searching;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet search merge</c>: the results of all shards as one file.</summary>
internal sealed class SearchMergeCommand : Command
{
    private readonly Argument<string> folder = new("DIR") { Description = "The folder that fcnet search wrote" };
    private readonly Option<string?> json = JsonFile.Option();
    private readonly Option<string?> report = ReportPage.Option("search");

    public SearchMergeCommand()
        : base("merge", "Puts the results of a search together: one file that does not depend on who did which trial and when, and the table of the best")
    {
        Arguments.Add(folder);
        Options.Add(json);
        Options.Add(report);
        SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(json), ReportPage.FileOf(parsed, report, parsed.GetValue(folder)!), AnsiConsole.Console));
    }

    private static int Run(string folder, string? json, string? page, IAnsiConsole console)
    {
        TrialResult[] results = new TrialFolder(folder).ReadAll();
        if (json is not null)
        {
            JsonFile.Require(json, Directory.GetFiles(folder));
        }

        if (page is not null)
        {
            OwnFile.Require("--report", page, "report", [.. TrialFolder.FilesIn(folder), .. json is null ? [] : (string[])[json]]);
            ReportFile.Write(page, SearchPage.Of(results));
        }

        if (json is not null)
        {
            ReportFile.Write(json, JsonSerializer.Serialize(new(results), SearchJson.Default.SearchResult));
        }

        SearchTable.Write(console, results);
        return 0;
    }
}
