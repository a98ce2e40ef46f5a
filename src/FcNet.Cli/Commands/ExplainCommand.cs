using System.CommandLine;
using FcNet.Cli.Output;
using FcNet.Cli.Tables;
using FcNet.Cli.Training;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet explain</c>: why the model of a table predicts what it predicts.</summary>
internal sealed class ExplainCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model of a table, as fcnet train wrote it" };
    private readonly Argument<string> data = new("DATA")
    {
        Description = "A table, best of rows that were not trained on; with its target, unless --column or --row is given",
    };

    private readonly Option<string?> column = new("--column")
    {
        Description = "What is predicted on average for each value of this column",
        HelpName = "COLUMN",
    };

    private readonly Option<int?> row = new("--row")
    {
        Description = "Which columns moved the prediction of this row, from 0, away from the mean of all rows",
        CustomParser = result => NumberOption.Parse<int>(result),
        HelpName = "N",
    };

    private readonly Option<string?> json = JsonFile.Option();

    public ExplainCommand()
        : base("explain", "Prints how much each column matters to the model of a table; or what one column does, or what moved the prediction of one row")
    {
        Arguments.Add(model);
        Arguments.Add(data);
        Options.Add(column);
        Options.Add(row);
        Options.Add(json);
        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        string path = parsed.GetRequiredValue(model), source = parsed.GetRequiredValue(data);
        InputFile.Require(path, "a model file, as fcnet train wrote it");
        if (!TableModelKind.Is(path))
        {
            throw new ArgumentException($"{path} is no model of a table, expected one: fcnet train --data data.csv --target COLUMN makes it.");
        }

        if (RunOption.IsGiven(parsed, column) && RunOption.IsGiven(parsed, row))
        {
            throw new ArgumentException("--column and --row are both given, expected one of them: they are answers to two questions.");
        }

        if (parsed.GetValue(json) is { } file)
        {
            JsonFile.Require(file, path, source);
        }

        TableExplanation explanation = ToolWords.In(() =>
            parsed.GetValue(column) is { } name ? TableExplanation.OfColumn(path, source, name)
            : parsed.GetValue(row) is { } number ? TableExplanation.OfRow(path, source, number)
            : TableExplanation.OfModel(path, source));
        Console.WriteLine(explanation.Text);
        if (parsed.GetValue(json) is { } output)
        {
            ReportFile.Write(output, explanation.Json);
        }

        return 0;
    }
}
