using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using FcNet.Cli.Judging;
using FcNet.Plotting;
using ScottPlot;

namespace FcNet.Cli.Output;

/// <summary>What <c>fcnet train --report</c> writes: a run as one page.</summary>
internal static class TrainingPage
{
    /// <summary>Tables of more classes do not fit a page.</summary>
    private const int MostClasses = 50;

    /// <summary>Pictures of more outputs or layers than this are left out.</summary>
    private const int MostPictures = 20;

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static string Of<T>(TrainingResult<T> result, DataSplits data, RunOutcome outcome)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        HtmlPage page = new HtmlPage("FcNet: a training run")
            .AddParagraph(string.Create(CultureInfo.InvariantCulture, $"{result.Explanation} {outcome.Seconds:F1} s."))
            .AddParagraph($"{result.Model.Spec}")
            .AddTable(["part", "examples", outcome.Score.Name],
            [
                [HtmlPage.TableCell("training"), Number(data.Train.Count), Number(outcome.TrainScore)],
                [HtmlPage.TableCell("validation"), Number(data.Validation.Count), Number(outcome.ValidationScore)],
                [HtmlPage.TableCell("test"), Number(data.Test.Count), Number(outcome.TestScore)],
            ]);
        page.AddHeading(2, "Learning curves")
            .AddPoints(TrainingPlots.Loss(result.History), "the loss of each step")
            .AddPlot(TrainingPlots.Scores(result.History, outcome.Score.Name), $"training and validation {outcome.Score.Name} of each check");
        AddTest(page, result.Model, data.Test, outcome.Test);
        page.AddHeading(2, "Weights");
        foreach ((string name, NdArray<T> weights) in Weights(result.Model).Take(MostPictures))
        {
            page.AddPlot(WeightPlots.Histogram($"{name}, {weights.Shape}", weights), $"histogram of {name}", height: 260);
        }

        page.AddHeading(2, "Plan").AddParagraph("fcnet train --plan repeats it.").AddPreformatted(PlanOf(result.Model.History));
        page.AddHeading(2, "Machine").AddTable(["", ""], Machine.Select(row => (IEnumerable<string>)[HtmlPage.TableCell(row.Name), HtmlPage.TableCell(row.Value)]));
        return page.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Machine =>
    [
        ("FcNet", CheckpointOrigin.Version),
        ("instruction set", CheckpointOrigin.InstructionSet),
        ("processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ("system", RuntimeInformation.OSDescription),
        (".NET", RuntimeInformation.FrameworkDescription),
    ];

    private static void AddTest<T>(HtmlPage page, Model<T> model, LabeledData test, ModelEvaluation evaluation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        page.AddHeading(2, "Test examples");
        page.AddTable(["metric", "value", ""], evaluation.Metrics.Select(Row));
        if (evaluation.Confusion is [{ Total: > 0, ClassNames.Length: <= MostClasses } confusion])
        {
            page.AddHeading(3, "Confusion matrix").AddTable(["Actual \\ Predicted", .. confusion.ClassNames], ConfusionCells.Rows(confusion));
        }

        if (test.Targets is NumberTargets)
        {
            foreach (TargetResiduals residuals in TargetResiduals.Of(model, test).Take(MostPictures))
            {
                page.AddPoints(EvaluationPlots.Residuals(residuals.Name, residuals.Predicted, residuals.Actual), $"residuals of {residuals.Name}");
            }
        }
        else if (test.Count > 0)
        {
            ImmutableArray<CalibrationBin> bins = CalibrationBin.Of(model, test);
            Plot plot = EvaluationPlots.Calibration([.. bins.Select(bin => bin.Probability)], [.. bins.Select(bin => bin.Accuracy)]);
            page.AddHeading(3, "Calibration").AddPlot(plot, "accuracy over the probability of the prediction", width: 500, height: 450);
        }
    }

    private static IEnumerable<string> Row(MetricValue metric) => [HtmlPage.TableCell(metric.Name), Number(metric.Result.Value), HtmlPage.TableCell(metric.Result.Undefined)];

    private static IEnumerable<KeyValuePair<string, NdArray<T>>> Weights<T>(Model<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArraySet<T> parameters = model.State.Parameters;
        return parameters.Where(array => parameters.Layout.Roles[parameters.Layout.IndexOf(array.Key)] == ParameterRole.Weight);
    }

    private static string PlanOf(string history) => history.Length == 0 ? "unknown" : JsonNode.Parse(history)!.ToJsonString(Indented);

    private static string Number(double value) => HtmlPage.TableCell(ResultTables.Value(value), "number");

    private static string Number(int count) => HtmlPage.TableCell(count.ToString(CultureInfo.InvariantCulture), "number");
}
