namespace FcNet.Cli.Searching;

/// <summary>Which trial is better: the later round, then the better score, then the lower number. A score that is not defined is the worst.</summary>
internal static class Ranking
{
    public static IEnumerable<TrialResult> Best(IEnumerable<TrialResult> results) => results
        .OrderByDescending(result => result.Round)
        .ThenBy(result => double.IsNaN(result.ValidationScore))
        .ThenBy(result => result.HigherIsBetter ? -result.ValidationScore : result.ValidationScore)
        .ThenBy(result => result.Trial);
}
