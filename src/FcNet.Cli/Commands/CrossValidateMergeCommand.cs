using System.CommandLine;
using FcNet.Cli.Folding;
using FcNet.Cli.Output;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet cross-validate merge</c>: the folds of all shards as one file.</summary>
internal sealed class CrossValidateMergeCommand : Command
{
    private readonly Argument<string> folder = new("DIR") { Description = "The folder that fcnet cross-validate wrote" };
    private readonly Option<string?> json = JsonFile.Option();

    public CrossValidateMergeCommand()
        : base("merge", "Puts the folds of a cross-validation together: one file that does not depend on who did which fold and when, and the table")
    {
        Arguments.Add(folder);
        Options.Add(json);
        SetAction(parsed => Run(parsed.GetValue(folder)!, parsed.GetValue(json)));
    }

    private static int Run(string folder, string? json)
    {
        if (json is not null)
        {
            JsonFile.Require(json, Directory.Exists(folder) ? Directory.GetFiles(folder) : []);
        }

        return FoldRun.Finish(new(folder), json, AnsiConsole.Console, others: "not there yet");
    }
}
