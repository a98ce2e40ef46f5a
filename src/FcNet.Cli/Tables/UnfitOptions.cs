using System.CommandLine;
using FcNet.Cli.Training;

namespace FcNet.Cli.Tables;

/// <summary>The options of <c>fcnet train</c> that do not fit a table.</summary>
internal static class UnfitOptions
{
    private static readonly string[] Fit =
    [
        "--data", "--validation", "--epochs", "--batch-size", "--class-weights", "--seed", "--threads", "--row-shards", "--rank-timeout", "--out", "--json", "--report",
        "--checkpoint", "--checkpoint-every", "--keep-checkpoints", "--resume", "--folds", "--shard",
    ];

    /// <summary>Refuses the first one that is given, and says what to use.</summary>
    /// <exception cref="ArgumentException">One is given.</exception>
    public static void Refuse(ParseResult parsed, string[] ofTables)
    {
        IEnumerable<Option> given = parsed.CommandResult.Command.Options.Where(option => RunOption.IsGiven(parsed, option));
        if (given.FirstOrDefault(option => !Fit.Contains(option.Name) && !ofTables.Contains(option.Name)) is { } unfit)
        {
            throw new ArgumentException($"{unfit.Name} does not fit a table. {Instead(unfit.Name)}");
        }
    }

    /// <summary>Whether an option that is not of tables alone fits them.</summary>
    public static bool Fits(string option) => Fit.Contains(option);

    private static string Instead(string option) => option switch
    {
        "--augment" or "--views" => "It is for images; a table's columns are taken as they are.",
        "--score" => "Use --optimize, which chooses the score, the epoch and the labels' smoothing.",
        "--patience" => "Leave it out: the best epoch on the validation rows is kept.",
        "--plan" => "Repeat the command: the same data, options and --seed give the same bits.",
        "--tensorboard" => "Use --report, which writes a page, and --json.",
        "--precision" => "Leave it out: the nets of tables are float.",
        "--whitening" => "Leave it out: the columns are scaled by the recipe; --kinds says what they are.",
        "--loss" or "--label-smoothing" => "Use --optimize: it decides what is minimized.",
        _ => "The recipe decides it: use --recipe default or simple, with --epochs and --batch-size.",
    };
}
