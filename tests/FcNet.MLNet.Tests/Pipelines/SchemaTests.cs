using FcNet.MLNet.Tests.Support;

namespace FcNet.MLNet.Tests.Pipelines;

/// <summary>The columns and the sentences of ML.NET's own trainers.</summary>
internal sealed class SchemaTests
{
    private readonly MLContext context = new(seed: 0);

    [TestCaseSource(typeof(Plants), nameof(Plants.AllTasks))]
    public void The_new_columns_are_those_of_a_trainer_of_mlnet(string task)
    {
        IDataView plants = Plants.Prepared(context);
        ITransformer stock = Stock(Plants.Plain(task)).Fit(plants), ours = Plants.AnyTrainer(context, task).Fit(plants);
        Assert.That(Describe(ours.GetOutputSchema(plants.Schema)), Is.EqualTo(Describe(stock.GetOutputSchema(plants.Schema))));
        Assert.That(Describe(ours.Transform(plants).Schema), Is.EqualTo(Describe(stock.Transform(plants).Schema)));
    }

    [TestCase("multiclass", "Nothing", "Features")]
    [TestCase("multiclass", "Label", "Nothing")]
    [TestCase("multiclass", nameof(Plant.Kind), "Features")]
    [TestCase("multiclass", "Label", nameof(Plant.Length))]
    [TestCase("binary", nameof(Plant.Price), "Features")]
    [TestCase("regression", nameof(Plant.IsTall), "Features")]
    public void Wrong_columns_are_refused_in_the_words_of_mlnet(string task, string label, string features)
    {
        IDataView plants = Plants.Prepared(context);
        (FullyConnectedTrainer ours, IEstimator<ITransformer> stock) = task switch
        {
            "multiclass" => (context.MulticlassClassification.Trainers.FullyConnected(label, features), (IEstimator<ITransformer>)context.MulticlassClassification.Trainers.SdcaMaximumEntropy(label, features)),
            "binary" => (context.BinaryClassification.Trainers.FullyConnected(label, features), context.BinaryClassification.Trainers.SdcaLogisticRegression(label, features)),
            _ => (context.Regression.Trainers.FullyConnected(label, features), context.Regression.Trainers.Sdca(label, features)),
        };
        string expected = Assert.Catch(() => new EstimatorChain<ITransformer>().Append(stock).Fit(plants)).Message;
        Assert.That(() => ours.Fit(plants), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(expected));
        IEstimator<ITransformer> byRecipe = task switch
        {
            "multiclass" => context.MulticlassClassification.Trainers.FullyConnected(Plants.Recipe, label, features),
            "binary" => context.BinaryClassification.Trainers.FullyConnected(Plants.Recipe, label, features),
            _ => context.Regression.Trainers.FullyConnected(Plants.Recipe, label, features),
        };
        Assert.That(() => byRecipe.Fit(plants), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(expected));
        Assert.That(() => new EstimatorChain<ITransformer>().Append(byRecipe).Fit(plants), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(expected));
        Assert.That(() => new EstimatorChain<ITransformer>().Append(ours).Fit(plants), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.EqualTo(expected));
    }

    [Test]
    public void A_column_of_weights_that_is_none_is_refused_in_the_words_of_mlnet() => Assert.That(
        () => Plants.Trainer(context, "regression", Plants.Quick with { ExampleWeightColumnName = nameof(Plant.Kind) }).Fit(Plants.Prepared(context)),
        Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith("Schema mismatch for weight column 'Kind': expected Single, got String"));

    /// <summary>A view written by hand would make ML.NET write a graph that leaves the net out.</summary>
    public void A_pipeline_with_a_net_is_not_exported_as_onnx_without_the_net([Values("regression", "recipe-regression")] string task)
    {
        ITransformer pipeline = Plants.Pipeline(context, task);
        Assert.That(() => context.Model.ConvertToOnnx(pipeline, Plants.View(context), Stream.Null), Throws.Exception);
    }

    private IEstimator<ITransformer> Stock(string task) => task switch
    {
        "multiclass" => context.MulticlassClassification.Trainers.SdcaMaximumEntropy(),
        "binary" => context.BinaryClassification.Trainers.SdcaLogisticRegression(nameof(Plant.IsTall)),
        _ => context.Regression.Trainers.Sdca(nameof(Plant.Price)),
    };

    private static IEnumerable<string> Describe(DataViewSchema schema) => schema
        .Where(column => column.Name is "PredictedLabel" or "Score" or "Probability")
        .SelectMany(column => column.Annotations.Schema.Select(annotation => $"{annotation.Name}: {annotation.Type} = {Value(column.Annotations, annotation)}")
            .Order(StringComparer.Ordinal)
            .Prepend($"{column.Name}: {column.Type}"));

    private static string Value(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation) => annotation.Type switch
    {
        TextDataViewType => Read<ReadOnlyMemory<char>>(annotations, annotation).ToString(),
        BooleanDataViewType => Read<bool>(annotations, annotation).ToString(),
        KeyDataViewType => Read<uint>(annotations, annotation).ToString(System.Globalization.CultureInfo.InvariantCulture),
        _ => string.Join(", ", Read<VBuffer<ReadOnlyMemory<char>>>(annotations, annotation).DenseValues()),
    };

    private static T Read<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column annotation)
    {
        T value = default!;
        annotations.GetValue(annotation.Name, ref value);
        return value;
    }
}
