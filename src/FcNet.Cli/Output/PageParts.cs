using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FcNet.Cli.Judging;
using FcNet.Plotting;

namespace FcNet.Cli.Output;

/// <summary>What the pages of runs have in common, whatever was trained on.</summary>
internal static class PageParts
{
    /// <summary>Tables of more classes do not fit a page.</summary>
    private const int MostClasses = 50;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Every metric, and the confusion of classes.</summary>
    public static HtmlPage AddEvaluation(this HtmlPage page, ModelEvaluation evaluation)
    {
        page.AddTable(["metric", "value", ""], evaluation.Metrics.Select(Row));
        return evaluation.Confusion is [{ Total: > 0, ClassNames.Length: <= MostClasses } confusion]
            ? page.AddHeading(3, "Confusion matrix").AddTable(["Actual \\ Predicted", .. confusion.ClassNames], ConfusionCells.Rows(confusion))
            : page;
    }

    /// <summary>The residuals of a regression.</summary>
    public static HtmlPage AddResiduals(this HtmlPage page, TargetResiduals residuals) =>
        page.AddPoints(EvaluationPlots.Residuals(residuals.Name, residuals.Predicted, residuals.Actual), $"residuals of {residuals.Name}");

    /// <summary>How often predictions of each probability are right.</summary>
    public static HtmlPage AddCalibration(this HtmlPage page, ImmutableArray<CalibrationBin> bins) => page.AddHeading(3, "Calibration").AddPlot(
        EvaluationPlots.Calibration([.. bins.Select(bin => bin.Probability)], [.. bins.Select(bin => bin.Accuracy)]),
        "accuracy over the probability of the prediction",
        width: 500,
        height: 450);

    /// <summary>The record of a run.</summary>
    public static HtmlPage AddRun(this HtmlPage page, string history) =>
        page.AddPreformatted(history.Length == 0 ? "unknown" : JsonNode.Parse(history)!.ToJsonString(Indented));

    /// <summary>Where it was trained.</summary>
    public static HtmlPage AddMachine(this HtmlPage page) =>
        page.AddHeading(2, "Machine").AddTable(["", ""], Machine().Select(row => new[] { HtmlPage.TableCell(row.Name), HtmlPage.TableCell(row.Value) }));

    /// <summary>A cell with a number.</summary>
    public static string Number(double value) => HtmlPage.TableCell(ResultTables.Value(value), "number");

    /// <summary>A cell with a count.</summary>
    public static string Number(int count) => HtmlPage.TableCell(count.ToString(CultureInfo.InvariantCulture), "number");

    private static IEnumerable<string> Row(MetricValue metric) =>
        [HtmlPage.TableCell(metric.Name), Number(metric.Result.Value), HtmlPage.TableCell(metric.Result.Undefined)];

    private static IEnumerable<(string Name, string Value)> Machine() =>
    [
        ("FcNet", CheckpointOrigin.Version),
        ("instruction set", CheckpointOrigin.InstructionSet),
        ("processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ("system", RuntimeInformation.OSDescription),
        (".NET", RuntimeInformation.FrameworkDescription),
    ];
}
