using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>The names of scores in <c>--optimize</c>.</summary>
internal static class ScoreNames
{
    public const string Auto = "auto";

    private static readonly Dictionary<string, Score> OfClasses = new() { ["accuracy"] = Score.Accuracy, ["log-loss"] = Score.LogLoss, ["auc"] = Score.Auc };

    private static readonly Dictionary<string, Score> OfNumbers = new() { ["rmse"] = Score.Rmse, ["mae"] = Score.Mae };

    public static string[] All => [Auto, .. OfClasses.Keys, .. OfNumbers.Keys];

    /// <summary>The score for a task.</summary>
    /// <exception cref="ArgumentException">It is for the other task.</exception>
    public static Score Find(string name, bool areNumbers)
    {
        Dictionary<string, Score> fit = areNumbers ? OfNumbers : OfClasses;
        string other = areNumbers ? "classes; the target has numbers" : "numbers; the target has classes";
        return name == Auto ? (areNumbers ? Score.Rmse : Score.Accuracy)
            : fit.TryGetValue(name, out Score? score) ? score
            : throw new ArgumentException($"--optimize is {name}, which is for {other}: "
                + $"expected {string.Join(" or ", fit.Keys)}, or give --task.");
    }
}
