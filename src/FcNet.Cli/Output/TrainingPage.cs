using System.Globalization;
using System.Numerics;
using FcNet.Cli.Judging;
using FcNet.Plotting;
using static FcNet.Cli.Output.PageParts;

namespace FcNet.Cli.Output;

/// <summary>What <c>fcnet train --report</c> writes: a run as one page.</summary>
internal static class TrainingPage
{
    /// <summary>Pictures of more outputs or layers than this are left out.</summary>
    private const int MostPictures = 20;

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
        page.AddHeading(2, "Test examples").AddEvaluation(outcome.Test);
        AddErrors(page, result.Model, data.Test);
        page.AddHeading(2, "Weights");
        foreach ((string name, NdArray<T> weights) in Weights(result.Model).Take(MostPictures))
        {
            page.AddPlot(WeightPlots.Histogram($"{name}, {weights.Shape}", weights), $"histogram of {name}", height: 260);
        }

        return page.AddHeading(2, "Plan").AddParagraph("fcnet train --plan repeats it.").AddRun(result.Model.History).AddMachine().ToString();
    }

    private static void AddErrors<T>(HtmlPage page, Model<T> model, LabeledData test)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (test.Targets is NumberTargets)
        {
            foreach (TargetResiduals residuals in TargetResiduals.Of(model, test).Take(MostPictures))
            {
                page.AddResiduals(residuals);
            }
        }
        else if (test.Count > 0)
        {
            page.AddCalibration(CalibrationBin.Of(model, test));
        }
    }

    private static IEnumerable<KeyValuePair<string, NdArray<T>>> Weights<T>(Model<T> model)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArraySet<T> parameters = model.State.Parameters;
        return parameters.Where(array => parameters.Layout.Roles[parameters.Layout.IndexOf(array.Key)] == ParameterRole.Weight);
    }
}
