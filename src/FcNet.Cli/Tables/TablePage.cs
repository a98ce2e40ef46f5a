using System.Globalization;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Plotting;
using FcNet.Tables;
using ScottPlot;
using static FcNet.Cli.Output.PageParts;

namespace FcNet.Cli.Tables;

/// <summary>What <c>fcnet train --report</c> writes of a table: one page that needs no other file.</summary>
internal static class TablePage
{
    /// <summary>More bars do not fit a picture.</summary>
    private const int MostBars = 30;

    /// <summary>The pixels of a bar, and of the rest of the picture.</summary>
    private const int BarHeight = 24, FrameHeight = 110;

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

        AddImportance(page, run);
        page.AddHeading(2, "Columns").AddTable(["column", "kind", "missing", "why"], run.Table.Columns.Select(column => Row(column, run.Model)));
        AddCurves(page, run);
        Model<float> net = run.Model.Models.First();
        return page.AddHeading(2, "Plan").AddParagraph($"{net.Spec}").AddRun(net.History).AddMachine().ToString();
    }

    private static void AddPart(HtmlPage page, string name, JudgedRows rows, ModelEvaluation evaluation)
    {
        page.AddHeading(2, $"{char.ToUpperInvariant(name[0])}{name[1..]} rows").AddParagraph($"{Text(evaluation.Examples)} rows.").AddEvaluation(evaluation);
        _ = rows.Targets is NumberTargets ? page.AddResiduals(rows.Residuals()) : page.AddCalibration(rows.Calibration());
    }

    private static void AddImportance(HtmlPage page, TableRun run)
    {
        page.AddHeading(2, "Importance");
        try
        {
            AddImportance(page, run.Importance(), run.HeldOutName);
        }
        catch (ArgumentException e)
        {
            // These rows may be too few for the score; the run is good all the same.
            page.AddParagraph(CommandLine.OneLine(e));
        }
    }

    private static void AddImportance(HtmlPage page, Importance importance, string rows)
    {
        ColumnImportance[] shown = [.. importance.Columns.Take(MostBars)];
        double[] means = [.. shown.Select(column => column.Mean)], deviations = [.. shown.Select(column => column.Deviation)];
        Plot plot = ColumnPlots.Importance($"lost {importance.Metric}", [.. shown.Select(column => column.Column)], means, deviations);
        int left = importance.Columns.Length - shown.Length;
        string less = left > 0 ? $" The {left} columns that matter least are left out." : "";
        string where = $"on {Text(importance.Rows)} {rows} rows";
        page.AddParagraph($"What is lost of the {importance.Metric} {where} when a column is shuffled, and the standard deviation over repeats.{less}")
            .AddPlot(plot, "the importance of each column", height: FrameHeight + (BarHeight * shown.Length));
    }

    private static void AddCurves(HtmlPage page, TableRun run)
    {
        NamedHistory[] nets = [.. run.Model.Results.Select((result, i) => new NamedHistory($"net {i + 1}", result.History))];
        string metric = RunRecord.Parse(run.Model.Models.First().History, "The run").Plan.Score.Name;
        bool isOne = nets.Length == 1;
        page.AddHeading(2, "Learning curves")
            .AddPoints(isOne ? TrainingPlots.Loss(nets[0].History) : ComparisonPlots.Losses(nets), "the loss of each step")
            .AddPlot(
                isOne ? TrainingPlots.Scores(nets[0].History, metric) : ComparisonPlots.ValidationScores(metric, nets),
                $"{(isOne ? "training and " : "")}validation {metric} of each epoch");
    }

    private static IEnumerable<string> Row(TableColumn column, TableModel model) =>
    [
        HtmlPage.TableCell(column.Name),
        HtmlPage.TableCell(column.Name == model.Target ? $"{TableSummary.Name(column.Kind)}, the target" : TableSummary.Name(column.Kind)),
        Number(column.Missing),
        HtmlPage.TableCell(column.Why),
    ];

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(double seconds) => seconds.ToString("F1", CultureInfo.InvariantCulture);
}
