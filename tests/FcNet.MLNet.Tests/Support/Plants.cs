using FcNet.Tables;

namespace FcNet.MLNet.Tests.Support;

/// <summary>The table of plants as views, and a pipeline for each task, trained with and without a recipe.</summary>
internal static class Plants
{
    public static readonly FullyConnectedOptions Quick = new() { Hidden = [16], LearningRate = 0.02, MaxEpochs = 40, Seed = 1 };

    public static readonly TableRecipe Recipe = new DefaultRecipe { Members = 1, Hidden = [16], Epochs = 30, BatchSize = 16 };

    public static readonly TableTrainerOptions Two = new() { Nets = 2, Seed = 1 };

    private const string ByRecipe = "recipe-";

    public static IEnumerable<string> Tasks => ["multiclass", "binary", "regression"];

    public static IEnumerable<string> TasksByRecipe => Tasks.Select(task => ByRecipe + task);

    public static IEnumerable<string> AllTasks => [.. Tasks, .. TasksByRecipe];

    public static IDataView View(MLContext context, int count = 240) => context.Data.LoadFromEnumerable(Plant.Table(count));

    /// <summary>What comes before a trainer: keys of the classes, and the features.</summary>
    public static IEstimator<ITransformer> Preparation(MLContext context) => context.Transforms.Conversion.MapValueToKey("Label", nameof(Plant.Kind))
        .Append(context.Transforms.Concatenate("Features", nameof(Plant.Length), nameof(Plant.Width), nameof(Plant.Height)))
        .Append(context.Transforms.NormalizeMinMax("Features"));

    public static IDataView Prepared(MLContext context, int count = 240)
    {
        IDataView view = View(context, count);
        return Preparation(context).Fit(view).Transform(view);
    }

    public static FullyConnectedTrainer Trainer(MLContext context, string task, FullyConnectedOptions? options = null) => task switch
    {
        "multiclass" => context.MulticlassClassification.Trainers.FullyConnected(options: options ?? Quick),
        "binary" => context.BinaryClassification.Trainers.FullyConnected(nameof(Plant.IsTall), options: options ?? Quick),
        _ => context.Regression.Trainers.FullyConnected(nameof(Plant.Price), options: options ?? Quick),
    };

    public static TableTrainer TableTrainer(MLContext context, string task, TableTrainerOptions? options = null, TableRecipe? recipe = null) => task switch
    {
        "multiclass" => context.MulticlassClassification.Trainers.FullyConnected(recipe ?? Recipe, options: options ?? Two),
        "binary" => context.BinaryClassification.Trainers.FullyConnected(recipe ?? Recipe, nameof(Plant.IsTall), options: options ?? Two),
        _ => context.Regression.Trainers.FullyConnected(recipe ?? Recipe, nameof(Plant.Price), options: options ?? Two),
    };

    /// <summary>The trainer of one of <see cref="AllTasks"/>.</summary>
    public static IEstimator<ITransformer> AnyTrainer(MLContext context, string task) =>
        task.StartsWith(ByRecipe, StringComparison.Ordinal) ? TableTrainer(context, Plain(task)) : Trainer(context, task);

    public static ITransformer Pipeline(MLContext context, string task) => Preparation(context).Append(AnyTrainer(context, task)).Fit(View(context));

    /// <summary>One of <see cref="AllTasks"/> without its recipe.</summary>
    public static string Plain(string task) => task.Replace(ByRecipe, "", StringComparison.Ordinal);

    /// <summary>All numbers that a net writes, a row for each row.</summary>
    public static float[][] Scores(IDataView scored) => scored.Schema["Score"].Type is VectorDataViewType
        ? [.. scored.GetColumn<float[]>("Score")]
        : [.. scored.GetColumn<float>("Score").Select(score => (float[])[score])];
}
