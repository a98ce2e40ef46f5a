using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet evaluate</c>: evaluates a model file on the test examples.</summary>
internal sealed class EvaluateCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model file, as fcnet train wrote it" };
    private readonly Option<string> data = DataSource.Option();
    private readonly Option<string> part = DataParts.Option();
    private readonly Option<string?> json = JsonFile.Option();

    public EvaluateCommand()
        : base("evaluate", "Prints every metric of a model that fits its task, on the test examples or another part of the data")
    {
        Arguments.Add(model);
        Options.Add(data);
        Options.Add(part);
        Options.Add(json);
        SetAction(parsed => Run(parsed.GetRequiredValue(model), parsed.GetRequiredValue(data), parsed.GetRequiredValue(part), parsed.GetValue(json)));
    }

    private static int Run(string path, string source, string part, string? json)
    {
        if (json is not null)
        {
            JsonFile.Require(json, [path, .. DataSource.Files(source)]);
        }

        ModelEvaluation evaluation = ModelPrecision.IsDouble(path) ? Evaluate<double>(path, source, part) : Evaluate<float>(path, source, part);
        ResultTables.WriteEvaluation(AnsiConsole.Console, evaluation, part);
        if (json is not null)
        {
            var report = EvaluationReport.Of(evaluation);
            report = part == DataParts.Test ? report with { TestAccuracy = report.Accuracy, TestImages = report.Examples } : report;
            ReportFile.Write(json, JsonSerializer.Serialize(report, ReportJson.Default.EvaluationReport));
        }

        return 0;
    }

    private static ModelEvaluation Evaluate<T>(string path, string source, string part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Model<T> model = Model.Load<T>(path);
        return ModelEvaluation.Of(model, DataParts.Load(source, part, model.History));
    }
}
