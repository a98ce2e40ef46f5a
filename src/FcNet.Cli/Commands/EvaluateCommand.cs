using System.CommandLine;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using FcNet.Cli.Output;
using FcNet.Cli.Training;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet evaluate</c>: evaluates a model file on the test examples.</summary>
internal sealed class EvaluateCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model file, as fcnet train wrote it" };
    private readonly Option<string> data = DataSource.Option();
    private readonly Option<string?> json = JsonFile.Option();

    public EvaluateCommand()
        : base("evaluate", "Judges a model on the test examples")
    {
        Arguments.Add(model);
        Options.Add(data);
        Options.Add(json);
        SetAction(parsed => Run(parsed.GetRequiredValue(model), parsed.GetRequiredValue(data), parsed.GetValue(json)));
    }

    private static int Run(string path, string source, string? json)
    {
        if (json is not null)
        {
            JsonFile.Require(json, [path, .. DataSource.Files(source)]);
        }

        ConfusionMatrix test = ModelPrecision.IsDouble(path) ? Confusion<double>(path, source) : Confusion<float>(path, source);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{test.Correct} of {test.Total} test examples are correct: {test.Accuracy:F4}"));
        ResultTables.WriteConfusion(AnsiConsole.Console, test);
        if (json is not null)
        {
            ReportFile.Write(json, JsonSerializer.Serialize(new EvaluationReport(test.Accuracy, test.Total), ReportJson.Default.EvaluationReport));
        }

        return 0;
    }

    private static ConfusionMatrix Confusion<T>(string path, string source)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Judge.Confusion(Model.Load<T>(path), DataSource.Load(source).Test);
}
