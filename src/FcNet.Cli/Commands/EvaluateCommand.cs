using System.CommandLine;
using System.Numerics;
using System.Text.Json;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Cli.Tables;
using FcNet.Cli.Training;
using FcNet.Tables;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet evaluate</c>: evaluates a model file on the test examples.</summary>
internal sealed class EvaluateCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model file, as fcnet train wrote it" };
    private readonly Argument<string?> table = new("DATA") { Description = "The data, in place of --data; for the model of a table, a table with its target", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> data = DataSource.Option();
    private readonly Option<string> part = DataParts.Option();
    private readonly Option<string?> json = JsonFile.Option();

    public EvaluateCommand()
        : base("evaluate", "Prints every metric of a model that fits its task, on the test examples or another part of the data")
    {
        Arguments.Add(model);
        Arguments.Add(table);
        Options.Add(data);
        Options.Add(part);
        Options.Add(json);
        SetAction(parsed => Run(parsed.GetRequiredValue(model), Source(parsed), parsed.GetRequiredValue(part), parsed.GetValue(json)));
    }

    private string Source(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(model);
        bool isTable = TableModelKind.Is(path), isOption = RunOption.IsGiven(parsed, data);
        string? given = parsed.GetValue(table);
        return given is not null && isOption ? throw new ArgumentException($"The data are given twice, as {given} and with --data: leave one out.")
            : isTable && given is null && !isOption ? throw new ArgumentException($"{path} is the model of a table, expected a table to judge it on: fcnet evaluate {path} data.csv")
            : isTable && RunOption.IsGiven(parsed, part) ? throw new ArgumentException("--part is given for the model of a table: every row is judged. Leave --part out.")
            : given ?? parsed.GetRequiredValue(data);
    }

    private static int Run(string path, string source, string part, string? json)
    {
        if (json is not null)
        {
            JsonFile.Require(json, [path, .. DataSource.Files(source)]);
        }

        if (TableModelKind.Is(path))
        {
            return RunTable(path, source, json);
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

    private static int RunTable(string path, string source, string? json) => ToolWords.In(() =>
    {
        TableModel model = TableModel.Load(path);
        ModelEvaluation evaluation = JudgedRows.Of(model, TableParts.ReadFor(source, model)).Evaluate();
        ResultTables.WriteEvaluation(AnsiConsole.Console, evaluation, "given");
        if (json is not null)
        {
            ReportFile.Write(json, JsonSerializer.Serialize(TableFigures.Of(evaluation), ReportJson.Default.TableFigures));
        }

        return 0;
    });

    private static ModelEvaluation Evaluate<T>(string path, string source, string part)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Model<T> model = Model.Load<T>(path);
        return ModelEvaluation.Of(model, DataParts.Load(source, part, model.History));
    }
}
