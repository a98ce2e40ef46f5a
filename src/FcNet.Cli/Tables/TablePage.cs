using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Plotting;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What <c>fcnet train --report</c> writes of a table: one page that needs no other file.</summary>
internal static class TablePage
{
    /// <summary>Tables of more classes do not fit a page.</summary>
    private const int MostClasses = 50;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of(TableRun run)
    {
        string file = Path.GetFileName(run.Settings.Data);
        HtmlPage page = new HtmlPage($"FcNet: {run.Model.Target} of {file}")
            .AddParagraph($"{file}: {Text(run.Table.Rows)} rows, {Text(run.Table.Columns.Count)} columns.")
            .AddParagraph($"\"{run.Model.Target}\": {run.Choice.Task}, because {run.Choice.Why}.")
            .AddParagraph($"Score on {run.HeldOutName} rows: {run.Model.Score}. {run.Model.Models.Count()} net(s), fitted in {Text(run.FitSeconds)} s.");
        AddPart(page, run.HeldOutName, run.HeldOut, run.HeldOutEvaluation);
        for (int i = 0; i < run.Test.Length; i++)
        {
            AddPart(page, "test", run.Test[i], run.TestEvaluation[i]);
        }

        page.AddHeading(2, "Columns").AddTable(["column", "kind", "missing", "why"], run.Table.Columns.Select(column => Row(column, run.Model)));
        page.AddHeading(2, "Plan").AddParagraph($"{run.Model.Models.First().Spec}");
        foreach (Model<float> net in run.Model.Models.Take(1))
        {
            page.AddPreformatted(JsonNode.Parse(net.History)!.ToJsonString(Indented));
        }

        return page.ToString();
    }

    private static void AddPart(HtmlPage page, string name, JudgedRows rows, ModelEvaluation evaluation)
    {
        page.AddHeading(2, $"{char.ToUpperInvariant(name[0])}{name[1..]} rows").AddParagraph($"{Text(evaluation.Examples)} rows.");
        page.AddTable(["metric", "value", ""], evaluation.Metrics.Select(Row));
        if (evaluation.Confusion is [{ Total: > 0, ClassNames.Length: <= MostClasses } confusion])
        {
            page.AddHeading(3, "Confusion matrix").AddTable(["Actual \\ Predicted", .. confusion.ClassNames], ConfusionCells.Rows(confusion));
        }

        if (rows.Targets is NumberTargets)
        {
            TargetResiduals residuals = rows.Residuals();
            page.AddPoints(EvaluationPlots.Residuals(residuals.Name, residuals.Predicted, residuals.Actual), $"residuals of {residuals.Name}");
            return;
        }

        ImmutableArray<CalibrationBin> bins = rows.Calibration();
        page.AddHeading(3, "Calibration").AddPlot(
            EvaluationPlots.Calibration([.. bins.Select(bin => bin.Probability)], [.. bins.Select(bin => bin.Accuracy)]),
            "accuracy over the probability of the prediction",
            width: 500,
            height: 450);
    }

    private static IEnumerable<string> Row(MetricValue metric) =>
        [HtmlPage.TableCell(metric.Name), HtmlPage.TableCell(ResultTables.Value(metric.Result.Value), "number"), HtmlPage.TableCell(metric.Result.Undefined)];

    private static IEnumerable<string> Row(TableColumn column, TableModel model) =>
    [
        HtmlPage.TableCell(column.Name),
        HtmlPage.TableCell(column.Name == model.Target ? $"{TableSummary.Name(column.Kind)}, the target" : TableSummary.Name(column.Kind)),
        HtmlPage.TableCell(column.Missing.ToString(CultureInfo.InvariantCulture), "number"),
        HtmlPage.TableCell(column.Why),
    ];

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double seconds) => seconds.ToString("F1", CultureInfo.InvariantCulture);
}
