using System.Text.Json.Serialization;
using FcNet.Cli.Sharding;

namespace FcNet.Cli.Searching;

/// <summary>What a trial gave. It has no times, so that the same trial is the same file on any machine.</summary>
internal sealed record TrialResult : IShardResult
{
    public required int Trial { get; init; }

    public required int Round { get; init; }

    /// <summary>The options of <c>fcnet train</c> that are this trial's own.</summary>
    public required IReadOnlyList<string> Options { get; init; }

    public required int Epochs { get; init; }

    /// <summary>The name of the metric.</summary>
    public required string Score { get; init; }

    public required bool HigherIsBetter { get; init; }

    public required double ValidationScore { get; init; }

    public required int Steps { get; init; }

    public required string Explanation { get; init; }

    /// <summary>The scores after each epoch.</summary>
    public required IReadOnlyList<TrialCheck> Checks { get; init; }

    public required string ParametersSha256 { get; init; }

    /// <summary>SHA-256 of the record of the run: net, plan and data.</summary>
    public required string RunSha256 { get; init; }

    /// <summary>The names of the options that differ, as they are typed, without the dashes.</summary>
    [JsonIgnore]
    public string[] OptionNames => [.. Options.Where((_, i) => i % 2 == 0).Select(name => name[2..])];

    /// <summary>The checks as a picture of a run takes them.</summary>
    [JsonIgnore]
    public TrainingHistory History
    {
        get
        {
            var history = new TrainingHistory(Steps, Epochs, HigherIsBetter);
            foreach (TrialCheck check in Checks)
            {
                history.Add(new ScoreCheck(check.Epoch, check.TrainScore, check.ValidationScore, double.NaN, IsBest: false));
            }

            return history;
        }
    }

    /// <summary>The value of an option.</summary>
    public string ValueOf(string option) => Options.Zip(Options.Skip(1)).First(pair => pair.First == $"--{option}").Second;
}

/// <summary>A search as one file.</summary>
/// <param name="Trials">The trials of all rounds, in the order of their numbers.</param>
internal sealed record SearchResult(IReadOnlyList<TrialResult> Trials);

/// <summary>JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals, WriteIndented = true)]
[JsonSerializable(typeof(SearchResult))]
[JsonSerializable(typeof(TrialResult))]
internal sealed partial class SearchJson : JsonSerializerContext;
