namespace FcNet.MLNet.Tests.Support;

/// <summary>The table of plants as views, and a pipeline for each task.</summary>
internal static class Plants
{
    public static readonly FullyConnectedOptions Quick = new() { Hidden = [16], LearningRate = 0.02, MaxEpochs = 40, Seed = 1 };

    public static IEnumerable<string> Tasks => ["multiclass", "binary", "regression"];

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

    public static TransformerChain<FullyConnectedTransformer> Pipeline(MLContext context, string task, FullyConnectedOptions? options = null) =>
        Preparation(context).Append(Trainer(context, task, options)).Fit(View(context));

    /// <summary>All numbers that a net writes, a row for each row.</summary>
    public static float[][] Scores(IDataView scored) => scored.Schema["Score"].Type is VectorDataViewType
        ? [.. scored.GetColumn<float[]>("Score")]
        : [.. scored.GetColumn<float>("Score").Select(score => (float[])[score])];
}
