using System.Text.Json.Serialization;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;

namespace FcNet.Cli.Tables;

/// <summary>How good a table model is on some rows, as <c>--json</c> has it. A figure that is not for the task is left out.</summary>
/// <param name="Rows">The number of rows.</param>
/// <param name="All">Every metric that fits the task, why one has no value, and the confusion of classes.</param>
internal sealed record TableFigures(int Rows, [property: JsonPropertyOrder(1)] EvaluationReport All)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Accuracy => Find("accuracy");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? LogLoss => Find("log_loss");

    /// <summary>The area under the ROC curve; for more than two classes the mean over the classes, each against all others.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Auc => Find("roc_auc");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Rmse => Find("root_mean_squared_error");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Mae => Find("mean_absolute_error");

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? R2 => Find("r2");

    public static TableFigures Of(ModelEvaluation evaluation) => new(evaluation.Examples, EvaluationReport.Of(evaluation));

    private double? Find(string kind) => All.Metrics.TryGetValue(kind, out double value) ? value : null;
}
