using FcNet.Cli.Judging;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>A run of <c>fcnet train</c> with a table that has come to its end.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="Table">The rows.</param>
/// <param name="Choice">What the target was taken for.</param>
/// <param name="Model">The model.</param>
/// <param name="HeldOut">The rows that its nets were not trained on.</param>
/// <param name="Test">The test rows: one part or none.</param>
/// <param name="FitSeconds">How long the fit took.</param>
internal sealed record TableRun(
    TableTrainSettings Settings, Table Table, TargetChoice Choice, TableModel Model, JudgedRows HeldOut, JudgedRows[] Test, double FitSeconds)
{
    /// <summary>How good it is on the rows that its nets were not trained on.</summary>
    public ModelEvaluation HeldOutEvaluation { get; } = HeldOut.Evaluate();

    /// <summary>How good it is on the test rows: one or none.</summary>
    public ModelEvaluation[] TestEvaluation { get; } = [.. Test.Select(rows => rows.Evaluate())];

    /// <summary>How much each column matters on those rows; on fewer if the columns are many.</summary>
    /// <exception cref="ArgumentException">The score is not defined on them.</exception>
    public Importance Importance() => Model.Importance(ImportanceBudget.OptionsFor(Model, netsOfRow: Model.Models.Count() / (Settings.Validation.Length > 0 ? 1 : Settings.Nets)));

    /// <summary>The name of the rows that choose the epoch.</summary>
    public string HeldOutName => Settings.Validation.Length > 0 ? "validation" : Settings.Nets > 1 ? "out-of-fold" : "held-out";
}
