namespace FcNet.Cli.Folding;

/// <summary>A cross-validation as one file.</summary>
internal sealed record CrossValidationResult
{
    /// <summary>The name of the metric that chose the best states.</summary>
    public required string Score { get; init; }

    /// <summary>The mean of its values on the folds.</summary>
    public required double Mean { get; init; }

    /// <summary>The standard deviation of its values: √(Σ (value - mean)² / (folds - 1)).</summary>
    public required double StandardDeviation { get; init; }

    /// <summary>The mean of each metric over the folds; NaN, if a fold has no value.</summary>
    public required IReadOnlyDictionary<string, double> Means { get; init; }

    /// <summary>The standard deviation of each metric.</summary>
    public required IReadOnlyDictionary<string, double> StandardDeviations { get; init; }

    /// <summary>The folds in their order.</summary>
    public required IReadOnlyList<FoldResult> Folds { get; init; }

    /// <summary>Puts the folds together.</summary>
    public static CrossValidationResult Of(FoldResult[] folds)
    {
        string[] metrics = [.. folds[0].Evaluation.Metrics.Keys.Where(name => folds.All(fold => fold.Evaluation.Metrics.ContainsKey(name)))];
        var scores = metrics.ToDictionary(name => name, name => new FoldScores([.. folds.Select(fold => fold.Evaluation.Metrics[name])]), StringComparer.Ordinal);
        var score = new FoldScores([.. folds.Select(fold => fold.Value)]);
        return new()
        {
            Score = folds[0].Score,
            Mean = score.Mean,
            StandardDeviation = score.Spread,
            Means = metrics.ToDictionary(name => name, name => scores[name].Mean, StringComparer.Ordinal),
            StandardDeviations = metrics.ToDictionary(name => name, name => scores[name].Spread, StringComparer.Ordinal),
            Folds = folds,
        };
    }
}
