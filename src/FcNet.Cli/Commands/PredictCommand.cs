using System.CommandLine;
using System.Numerics;
using FcNet.Cli.Judging;
using FcNet.Cli.Output;
using FcNet.Cli.Training;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet predict</c>: writes what a model says about each row of some data.</summary>
internal sealed class PredictCommand : Command
{
    private readonly Argument<string> model = new("MODEL") { Description = "The model file, as fcnet train wrote it" };
    private readonly Argument<string> data = new("DATA")
    {
        Description = "A .npy or .npz file, or a .csv file of numbers without a header, of which every row is predicted; or a data set as --data of fcnet train takes it",
    };

    private readonly Option<string> part = DataParts.Option();
    private readonly Option<string> output = new("--out")
    {
        Description = "The file to write: the row, the prediction and the probability of each class; or the numbers; or the labels",
        DefaultValueFactory = _ => "predictions.csv",
        HelpName = "FILE",
    };

    public PredictCommand()
        : base("predict", "Writes a model's predictions for each row of some data to a CSV file")
    {
        Arguments.Add(model);
        Arguments.Add(data);
        Options.Add(part);
        Options.Add(output);
        SetAction(parsed =>
        {
            string source = parsed.GetRequiredValue(data);
            if (PlainRows.Are(source) && RunOption.IsGiven(parsed, part))
            {
                throw new ArgumentException($"--part is given for {source}, which has no parts: every row is predicted. Leave --part out.");
            }

            return Run(parsed.GetRequiredValue(model), source, parsed.GetRequiredValue(part), parsed.GetRequiredValue(output));
        });
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
