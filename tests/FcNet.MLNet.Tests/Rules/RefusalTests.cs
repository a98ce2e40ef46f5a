using FcNet.MLNet.Tests.Support;

namespace FcNet.MLNet.Tests.Rules;

/// <summary>Bad arguments of the public entry points; what rows hold is tested in RowsTests, columns in SchemaTests.</summary>
internal sealed class RefusalTests
{
    private static readonly MLContext Context = new(seed: 0);

    public static IEnumerable<TestCaseData> Nulls() =>
    [
        Null("catalog", () => FullyConnectedCatalog.FullyConnected((MulticlassClassificationCatalog.MulticlassClassificationTrainers)null!)),
        Null("catalog", () => FullyConnectedCatalog.FullyConnected((BinaryClassificationCatalog.BinaryClassificationTrainers)null!)),
        Null("catalog", () => FullyConnectedCatalog.FullyConnected((RegressionCatalog.RegressionTrainers)null!)),
        Null("labelColumnName", () => Context.Regression.Trainers.FullyConnected(labelColumnName: null!)),
        Null("featureColumnName", () => Context.Regression.Trainers.FullyConnected("Label", null!)),
        Null("input", () => Context.Regression.Trainers.FullyConnected().Fit(null!)),
        Null("transformer", () => FcNetModels.Of(null!)),
        Null("transformer", () => FcNetModels.Transformer(null!)),
        Null("transformer", () => FcNetModels.TableOf(null!)),
        Null("transformer", () => FcNetModels.TableTransformer(null!)),
        Null("catalog", () => FullyConnectedCatalog.FullyConnected((MulticlassClassificationCatalog.MulticlassClassificationTrainers)null!, Plants.Recipe)),
        Null("catalog", () => FullyConnectedCatalog.FullyConnected((BinaryClassificationCatalog.BinaryClassificationTrainers)null!, Plants.Recipe)),
        Null("catalog", () => FullyConnectedCatalog.FullyConnected((RegressionCatalog.RegressionTrainers)null!, Plants.Recipe)),
        Null("recipe", () => Context.Regression.Trainers.FullyConnected(recipe: null!)),
        Null("labelColumnName", () => Context.Regression.Trainers.FullyConnected(Plants.Recipe, null!)),
        Null("featureColumnName", () => Context.Regression.Trainers.FullyConnected(Plants.Recipe, "Label", null!)),
        Null("input", () => Context.Regression.Trainers.FullyConnected(Plants.Recipe).Fit(null!)),
        Null("Score", () => new TableTrainerOptions { Score = null! }),
        Null("ClassWeights", () => new TableTrainerOptions { ClassWeights = null! }),
        Null("catalog", () => FcNetModels.ApplyFcNet(null!, Net)),
        Null("model", () => Context.Transforms.ApplyFcNet(null!)),
        Null("featureColumnName", () => Context.Transforms.ApplyFcNet(Net, null!)),
        Null("input", () => Context.Transforms.ApplyFcNet(Net).Fit(null!)),
        Null("view", () => DataViewExamples.ToClassExamples(null!)),
        Null("view", () => DataViewExamples.ToNumberExamples(null!)),
        Null("labelColumnName", () => Plants.Prepared(Context).ToNumberExamples(null!)),
        Null("featureColumnName", () => Plants.Prepared(Context).ToClassExamples("Label", null!)),
        Null("Hidden", () => new FullyConnectedOptions { Hidden = null! }),
        Null("Activation", () => new FullyConnectedOptions { Activation = null! }),
        Null("Schedule", () => new FullyConnectedOptions { Schedule = null! }),
    ];

    public static IEnumerable<TestCaseData> Ranges() =>
    [
        Range("The width of a hidden layer is 0, expected at least 1", () => new FullyConnectedOptions { Hidden = [0] }),
        Range("DropoutRate is 1, expected at least 0 and below 1", () => new FullyConnectedOptions { DropoutRate = 1 }),
        Range("LearningRate is 0, expected a finite number above 0", () => new FullyConnectedOptions { LearningRate = 0 }),
        Range("WeightDecay is -1, expected a finite number, at least 0", () => new FullyConnectedOptions { WeightDecay = -1 }),
        Range("BatchSize is 0, expected at least 1", () => new FullyConnectedOptions { BatchSize = 0 }),
        Range("MaxEpochs is 0, expected at least 1", () => new FullyConnectedOptions { MaxEpochs = 0 }),
        Range("Patience is 0, expected at least 1", () => new FullyConnectedOptions { Patience = 0 }),
        Range("ValidationFraction is 0.6, expected above 0 and at most 0.5", () => new FullyConnectedOptions { ValidationFraction = 0.6 }),
        Range("Nets is 0, expected at least 1", () => new TableTrainerOptions { Nets = 0 }),
        Range("ValidationFraction is 0.6, expected a fraction from 0.05 to 0.5", () => new TableTrainerOptions { ValidationFraction = 0.6 }),
    ];

    private static Model<float> Net => Model.Create(new FullyConnectedNet<float>(new() { Inputs = 2, Classes = 2 }), InputScaling.Identity(2));

    [TestCaseSource(nameof(Nulls))]
    public void Nothing_where_something_is_needed_is_refused_by_its_name(string name, Func<object> call) =>
        Assert.That(() => call(), Throws.ArgumentNullException.With.Property("ParamName").EqualTo(name));

    [TestCaseSource(nameof(Ranges))]
    public void An_option_out_of_range_is_refused(string message, Func<object> call) =>
        Assert.That(() => call(), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.StartsWith(message));

    private static TestCaseData Null(string name, Func<object> call) => new(name, call);

    private static TestCaseData Range(string message, Func<object> call) => new(message, call);
}
