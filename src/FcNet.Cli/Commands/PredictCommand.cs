using System.CommandLine;
using System.Numerics;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Cli.Tables;
using FcNet.Cli.Training;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet predict</c>: writes what a model says about each row of some data.</summary>
internal sealed class PredictCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model file, as fcnet train wrote it" };
    private readonly Argument<string> data = new("DATA")
    {
        Description = "A .npy or .npz file, or a .csv file of numbers without a header, of which every row is predicted; or a data set as --data of fcnet train takes it; for the model of a table, a table",
    };

    private readonly Option<string> part = DataParts.Option();
    private readonly Option<string> output = new("--out")
    {
        Description = "The file to write: the row, the prediction and the probability of each class; or the numbers; or the labels",
        DefaultValueFactory = _ => "predictions.csv",
        HelpName = "FILE",
    };

    private readonly Option<string?> keep = new("--keep") { Description = "For the model of a table: the columns that are written too [default: ids]", HelpName = "COLUMN,COLUMN" };

    public PredictCommand()
        : base("predict", "Writes a model's predictions for each row of some data to a CSV file")
    {
        Arguments.Add(model);
        Arguments.Add(data);
        Options.Add(part);
        Options.Add(output);
        Options.Add(keep);
        SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(data), path = parsed.GetRequiredValue(model);
            bool isTable = TableModelKind.Is(path);
            if (isTable && RunOption.IsGiven(parsed, part))
            {
                throw new ArgumentException("--part is given for the model of a table: every row is predicted. Leave --part out.");
            }

            if (!isTable && RunOption.IsGiven(parsed, keep))
            {
                throw new ArgumentException($"--keep is given, but {path} is no model of a table, whose columns have names. Leave --keep out.");
            }

            if (isTable)
            {
                return RunTable(path, source, parsed.GetRequiredValue(output), parsed.GetValue(keep)?.Split(',') ?? []);
            }

            if (PlainRows.Are(source) && RunOption.IsGiven(parsed, part))
            {
                throw new ArgumentException($"--part is given for {source}, which has no parts: every row is predicted. Leave --part out.");
            }

            return Run(path, source, parsed.GetRequiredValue(part), parsed.GetRequiredValue(output));
        });
    }

    private static int RunTable(string path, string source, string output, string[] keep)
    {
        OwnFile.Require("--out", output, "predictions", [path, source]);
        int rows = ToolWords.In(() => TablePredictions.Write(path, source, output, keep));
        Console.WriteLine($"{output} has the predictions for {rows} rows");
        return 0;
    }

    private static int Run(string path, string source, string part, string output)
    {
        OwnFile.Require("--out", output, "predictions", [path, .. DataSource.Files(source)]);
        int rows = ModelPrecision.IsDouble(path) ? Predict<double>(path, source, part, output) : Predict<float>(path, source, part, output);
        Console.WriteLine($"{output} has the predictions for {rows} rows");
        return 0;
    }

    private static int Predict<T>(string path, string source, string part, string output)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Model<T> model = Model.Load<T>(path);
        LabeledData rows = PlainRows.Are(source) ? PlainRows.Read(source, model.Spec.Outputs) : DataParts.Load(source, part, model.History);
        PredictionFile.Write(output, model, rows);
        return rows.Count;
    }
}
