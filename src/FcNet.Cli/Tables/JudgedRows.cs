using System.Collections.Immutable;
using FcNet.Cli.Judging;
using FcNet.Metrics;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What a table model says of rows whose targets are known.</summary>
/// <param name="Targets">The meaning of the outputs.</param>
/// <param name="Outputs">The logarithms of probabilities, or the numbers.</param>
/// <param name="Batch">The targets: one-hot rows, or numbers in their units.</param>
internal sealed record JudgedRows(Targets Targets, NdArray<float> Outputs, Batch<float> Batch)
{
    /// <summary>All rows of a table.</summary>
    public static JudgedRows Of(TableModel model, Table table) =>
        Of(model.Targets, model.Answers(table, new()).Target, [.. Enumerable.Range(0, table.Rows)], AnsweredRows.OutputsOf(model.Targets, model.Predictions(table)));

    /// <summary>The rows that the nets of a model that was just fitted were not trained on.</summary>
    public static JudgedRows HeldOutOf(TableModel model) => Of(model.Targets, model.HeldOut.Data.Target, [.. model.HeldOut.Rows], model.HeldOut.Outputs);

    /// <summary>Every metric that fits, and the confusion of classes.</summary>
    public ModelEvaluation Evaluate() => ModelEvaluation.Of<float>(Targets, TaskDefaults.LossFor(Targets), Outputs.Rows, judge => judge(Outputs, Batch));

    /// <summary>The value of a metric.</summary>
    public double Measure(Metric metric)
    {
        Measure<float> measure = metric.Start<float>(Targets);
        measure.Add(Outputs, Batch);
        return measure.Result().Value;
    }

    public ImmutableArray<CalibrationBin> Calibration() => CalibrationBin.Of<float>(Targets, judge => judge(Outputs, Batch));

    /// <summary>The predicted and the actual numbers of at most 2,000 rows.</summary>
    public TargetResiduals Residuals()
    {
        int[] rows = TargetResiduals.Spread(Outputs.Rows);
        return new(Targets.Names[0], [.. rows.Select(row => (double)Outputs[row, 0])], [.. rows.Select(row => (double)Batch.Target[row, 0])]);
    }

    private static JudgedRows Of(Targets targets, TableTarget target, int[] rows, NdArray<float> outputs)
    {
        var answers = new NdArray<float>(rows.Length, targets.Outputs);
        AnsweredRows.InUnits(target).Fill(rows, answers);
        return new(targets, outputs, new(NdArray<float>.None, answers, NdArray<float>.None));
    }
}
