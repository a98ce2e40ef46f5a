using System.Globalization;
using FcNet.MLNet.Tests.Support;
using FcNet.Tables;
using FcNet.Tests.Rules;

namespace FcNet.MLNet.Tests.Saving;

/// <summary>
/// Pipelines that version 1 of the contracts saved load in every later version and score as they did then. FCNET_WRITE_GOLDEN=1 writes what is not there: a
/// new contract gets a new file, and no file is ever written anew.
/// </summary>
internal sealed class GoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "FcNet.MLNet.Tests", "Golden");

    private readonly MLContext context = new(seed: 0);

    private static readonly string[] Sizes = ["multiclass9", "multiclass65", "multiclass513"];

    public static IEnumerable<string> Files => [.. Plants.AllTasks, .. Sizes, .. Sizes.Select(name => $"recipe-{name}")];

    [TestCaseSource(nameof(Files))]
    public void A_pipeline_of_version_1_scores_as_it_did(string name)
    {
        string pipeline = Path.Combine(Folder, $"{name}.zip"), scores = Path.Combine(Folder, $"{name}.scores.txt");
        if (Environment.GetEnvironmentVariable("FCNET_WRITE_GOLDEN") == "1" && !File.Exists(pipeline))
        {
            ITransformer trained = Trained(name);
            context.Model.Save(trained, Rows.Schema, pipeline);
            File.WriteAllLines(scores, Bits(trained));
        }

        Assert.That(Bits(context.Model.Load(pipeline, out DataViewSchema inputs)), Is.EqualTo(File.ReadAllLines(scores)));
        Assert.That(inputs.Select(column => column.Name), Does.Contain(nameof(Plant.Length)));
    }

    private IDataView Rows => Plants.View(context, 5);

    /// <summary>The bits of all scores, and the predicted class.</summary>
    private string[] Bits(ITransformer pipeline)
    {
        IDataView scored = pipeline.Transform(Rows);
        string[] scores = [.. Plants.Scores(scored).Select(row => string.Join(' ', row.Take(10).Select(score => BitConverter.SingleToUInt32Bits(score).ToString("x8", CultureInfo.InvariantCulture))))];
        return scored.Schema.GetColumnOrNull("PredictedLabel") is { Type: KeyDataViewType }
            ? [.. scores.Zip(context.Transforms.Conversion.MapKeyToValue("PredictedLabel").Fit(scored).Transform(scored).GetColumn<string>("PredictedLabel"), (row, name) => $"{row} {name}")]
            : scores;
    }

    /// <summary>A pipeline of a task, or of so many classes that another length of vectors holds them.</summary>
    private ITransformer Trained(string name)
    {
        bool byRecipe = Plants.Plain(name) != name;
        string task = Plants.Plain(name);
        if (Plants.Tasks.Contains(task))
        {
            return byRecipe ? Plants.Pipeline(context, name) : Plants.Preparation(context).Append(Plants.Trainer(context, name, Plants.Quick with { Hidden = [4] })).Fit(Plants.View(context));
        }

        int classes = int.Parse(task["multiclass".Length..], CultureInfo.InvariantCulture);
        Plant[] table = Plant.Table(2 * classes);
        for (int i = 0; i < table.Length; i++)
        {
            table[i].Kind = string.Create(CultureInfo.InvariantCulture, $"kind {i % classes:000}");
        }

        IEstimator<ITransformer> trainer = byRecipe
            ? Plants.TableTrainer(context, "multiclass", new(), new DefaultRecipe { Hidden = [4], Epochs = 1 })
            : Plants.Trainer(context, "multiclass", new() { Hidden = [], MaxEpochs = 1 });
        return Plants.Preparation(context).Append(trainer).Fit(context.Data.LoadFromEnumerable(table));
    }
}
