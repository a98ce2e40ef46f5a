using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FcNet.Cli.Commands;

namespace FcNet.Cli.Training;

/// <summary>The options of <c>fcnet train</c> that save a run and go on with it.</summary>
internal sealed class CheckpointArguments
{
    private readonly Option<string?> folder = new("--checkpoint") { Description = "A folder in which the run is saved, so that it can go on after it was stopped by whatever means", HelpName = "DIR" };
    private readonly Option<int> every = new("--checkpoint-every") { Description = "Save after every N steps, or after each epoch [default: epoch]", CustomParser = ParseEvery, HelpName = "N|epoch" };
    private readonly Option<int> keep = NumberOption.Count("--keep-checkpoints", "How many checkpoints stay, the newest ones", 3);

    /// <summary>Go on from the newest checkpoint.</summary>
    public Option<bool> Resume { get; } = new("--resume") { Description = "Go on from the newest whole checkpoint, if there is one" };

    public IEnumerable<Option> Options => [folder, every, keep, Resume];

    /// <summary>Where the run is saved, or null where it is not.</summary>
    public CheckpointOptions? Read(ParseResult parsed)
    {
        if (parsed.GetValue(folder) is { } place)
        {
            return RunOption.Named(keep, () => new CheckpointOptions { Folder = place, EverySteps = parsed.GetValue(every), Keep = parsed.GetValue(keep) });
        }

        return ((Option[])[every, keep, Resume]).FirstOrDefault(option => RunOption.IsGiven(parsed, option)) is { } alone
            ? throw new ArgumentException($"{alone.Name} is given without --checkpoint, expected the folder of the checkpoints too: --checkpoint DIR.")
            : null;
    }

    /// <summary>0 stands for each epoch, as in <see cref="CheckpointOptions.EverySteps"/>.</summary>
    private static int ParseEvery(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        int steps = 0;
        if (text != "epoch" && !(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out steps) && steps > 0))
        {
            result.AddError($"--checkpoint-every is \"{text}\", expected a number of steps of at least 1, or epoch.");
        }

        return steps;
    }
}
