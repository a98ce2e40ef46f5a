using System.Diagnostics;
using System.Globalization;
using FcNet.MLNet.Benchmarks;
using Microsoft.ML;
using Microsoft.ML.Data;

if (args.Length < 2 || !int.TryParse(args[1], out int splits))
{
    Console.Error.WriteLine("FOLDER SPLITS [TABLE or TRAINER...]   means of so many splits: scores on the test rows, seconds of training, in brackets of all processors");
    return 2;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] trainers = Chosen(Contestants.Names.Contains, Contestants.Names);
string[] tables = Chosen(name => !Contestants.Names.Contains(name), ["adult", "online_shoppers", "letter", "california", "diamonds", "cpu_act"]);
Console.WriteLine($"| table | rows | score | {string.Join(" | ", trainers)} |");
Console.WriteLine($"|---|---|---|{string.Concat(trainers.Select(_ => "---|"))}");
foreach (PanelTable table in tables.Select(name => new PanelTable(args[0], name)))
{
    string[] cells = [.. trainers.Select(name => Cell(table, name, splits))];
    string score = table.Classes.Length == 0 ? "RMSE / sd" : "accuracy / log loss";
    Console.WriteLine($"| {table.Name} | {table.Rows.Length} | {score} | {string.Join(" | ", cells)} |");
}

return 0;

// Those that are named, or all.
string[] Chosen(Func<string, bool> belongs, IReadOnlyList<string> all) => args[2..].Where(belongs).ToArray() is { Length: > 0 } named ? named : [.. all];

static string Cell(PanelTable table, string name, int splits)
{
    (double[] Scores, double Seconds, double Work)[] runs = [.. Enumerable.Range(0, splits).Select(split => Run(table, name, split)).OfType<(double[], double, double)>()];
    if (runs.Length == 0)
    {
        return "–";
    }

    IEnumerable<string> scores = Enumerable.Range(0, runs[0].Scores.Length).Select(i => runs.Average(run => run.Scores[i]).ToString("F3"));
    return $"{string.Join(" / ", scores)}, {runs.Average(run => run.Seconds):F1} s ({runs.Average(run => run.Work):F1} s)";
}

// One split: everybody gets the same view, in memory: missing numbers as the mean, numbers with deviation 1, categories one-hot.
static (double[], double, double)? Run(PanelTable table, string name, int split)
{
    var context = new MLContext(split);
    if (Contestants.Create(name, context, table, split) is not { } trainer)
    {
        return null;
    }

    (PanelRow[] train, PanelRow[] test) = table.Split(split);
    IDataView trainRows = View(context, table, train), testRows = View(context, table, test);
    ITransformer preparation = Preparation(context, table).Fit(trainRows);
    IDataView ready = context.Data.Cache(preparation.Transform(trainRows)), readyTest = preparation.Transform(testRows);
    _ = ready.GetColumn<float[]>("Features").Count();
    TimeSpan before = Environment.CpuUsage.TotalTime;
    var clock = Stopwatch.StartNew();
    ITransformer model = trainer.Fit(ready);
    double seconds = clock.Elapsed.TotalSeconds, work = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    IDataView scored = model.Transform(readyTest);
    switch (table.Classes.Length)
    {
        case 0:
            double mean = test.Average(row => row.Number), deviation = Math.Sqrt(test.Average(row => (row.Number - mean) * (row.Number - mean)));
            return ([context.Regression.Evaluate(scored).RootMeanSquaredError / deviation], seconds, work);
        case 2:
            CalibratedBinaryClassificationMetrics binary = context.BinaryClassification.Evaluate(scored);
            return ([binary.Accuracy, binary.LogLoss * Math.Log(2)], seconds, work); // ML.NET's binary log loss is in bits.
        default:
            MulticlassClassificationMetrics multiclass = context.MulticlassClassification.Evaluate(scored);
            return ([multiclass.MicroAccuracy, multiclass.LogLoss], seconds, work);
    }
}

static IDataView View(MLContext context, PanelTable table, PanelRow[] rows)
{
    var schema = SchemaDefinition.Create(typeof(PanelRow));
    schema[nameof(PanelRow.Numbers)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, table.Rows[0].Numbers.Length);
    schema[nameof(PanelRow.Categories)].ColumnType = new VectorDataViewType(TextDataViewType.Instance, Math.Max(1, table.Rows[0].Categories.Length));
    return context.Data.LoadFromEnumerable(rows, schema);
}

static IEstimator<ITransformer> Preparation(MLContext context, PanelTable table)
{
    IEstimator<ITransformer> numbers = context.Transforms.ReplaceMissingValues("Features", nameof(PanelRow.Numbers), Microsoft.ML.Transforms.MissingValueReplacingEstimator.ReplacementMode.Mean)
        .Append(context.Transforms.NormalizeMeanVariance("Features", fixZero: false));
    IEstimator<ITransformer> features = table.Rows[0].Categories.Length == 0 ? numbers : numbers
        .Append(context.Transforms.Categorical.OneHotEncoding("Codes", nameof(PanelRow.Categories)))
        .Append(context.Transforms.Concatenate("Features", "Features", "Codes"));
    return table.Classes.Length switch
    {
        0 => features.Append(context.Transforms.CopyColumns("Label", nameof(PanelRow.Number))),
        2 => features.Append(context.Transforms.CopyColumns("Label", nameof(PanelRow.IsSecond))),
        _ => features.Append(context.Transforms.Conversion.MapValueToKey("Label", nameof(PanelRow.Class))),
    };
}
