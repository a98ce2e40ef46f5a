using FcNet.Cli.Sharding;

namespace FcNet.Cli.Searching;

/// <summary>The folder of a search: one file for each trial and round.</summary>
internal sealed class TrialFolder(string path)
{
    private const string Pattern = "trial-*-round-*.json";

    private readonly ResultFolder<TrialResult> files = new(path, Pattern, "search", "fcnet search", SearchJson.Default.TrialResult);

    /// <summary>The result of a trial: one or none.</summary>
    public TrialResult[] Find(int trial, int round) => files.Find(NameOf(trial, round));

    /// <summary>Whether a trial is done.</summary>
    public bool Has(int trial, int round, string run) => files.Has(NameOf(trial, round), run);

    public void Write(TrialResult result) => files.Write(NameOf(result.Trial, result.Round), result);

    /// <summary>All trials, in the order of their numbers and rounds.</summary>
    public TrialResult[] ReadAll() => [.. files.ReadAll().OrderBy(result => result.Trial).ThenBy(result => result.Round)];

    /// <summary>The results in a folder, which a report must not replace.</summary>
    public static string[] FilesIn(string path) => Directory.GetFiles(path, Pattern);

    private static string NameOf(int trial, int round) => $"trial-{trial:D6}-round-{round}.json";
}
