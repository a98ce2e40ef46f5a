using System.CommandLine;
using System.Globalization;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Cli.Tables;
using FcNet.Cli.Training;
using FcNet.Files;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet round</c>: rounds the weights of a model to bfloat16, and prints the metrics of both.</summary>
internal sealed class RoundCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model file, as fcnet train wrote it" };
    private readonly Argument<string> output = new("OUT") { Description = "The file of the rounded model" };
    private readonly Option<string> data = DataSource.Option();
    private readonly Option<string> part = DataParts.Option();

    public RoundCommand()
        : base("round", "Rounds the weights of a model to bfloat16: half the file; prints every metric before and after")
    {
        Arguments.Add(model);
        Arguments.Add(output);
        Options.Add(data);
        Options.Add(part);
        SetAction(parsed => Run(parsed.GetRequiredValue(model), parsed.GetRequiredValue(output), parsed.GetRequiredValue(data), parsed.GetRequiredValue(part)));
    }

    private static int Run(string path, string output, string source, string part)
    {
        if (RealPath.AreSame(path, output))
        {
            throw new ArgumentException($"{output} is the model itself; give the rounded one another name.");
        }

        string kind = TableModelKind.Is(path) ? "the model of a table" : ModelPrecision.IsDouble(path) ? "a model of doubles" : "";
        if (kind.Length > 0)
        {
            throw new ArgumentException($"{path} is {kind}, expected a net of floats.");
        }

        OwnFile.Require("OUT", output, "rounded model", DataSource.Files(source));
        Model<float> whole = Model.Load<float>(path), rounded = whole.WithBFloat16Weights();
        IExamples examples = DataParts.Load(source, part, whole.History);
        ModelEvaluation before = ModelEvaluation.Of(whole, examples), after = ModelEvaluation.Of(rounded, examples);
        rounded.Save(output);
        Table table = new Table().Border(TableBorder.Simple).AddColumns($"{before.Examples} {part} examples", "before", "rounded");
        foreach ((MetricValue old, MetricValue now) in before.Metrics.Zip(after.Metrics))
        {
            table.AddRow(Markup.Escape(old.Name), ResultTables.Value(old.Result.Value), ResultTables.Value(now.Result.Value));
        }

        table.AddRow("bytes", Bytes(path), Bytes(output));
        AnsiConsole.Console.Write(table);
        return 0;
    }

    private static string Bytes(string path) => new FileInfo(path).Length.ToString(CultureInfo.InvariantCulture);
}
