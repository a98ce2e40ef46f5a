using static FcNet.Tests.Rules.Refusals.Refusal;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Estimators, what they return, and the units of numbers.</summary>
internal static class EstimatorRefusals
{
    private static readonly double[][] X = [[1, 2], [3, 4], [5, 7], [2, 1]];

    private static readonly FittedClassifier Fitted = new Classifier { MaxEpochs = 1, ValidationShare = 0.5 }.Fit(X, [0, 1, 0, 1]);

    private static readonly FittedRegressor Numbers = new Regressor { MaxEpochs = 1, ValidationShare = 0.5 }.Fit(X, [1.0, 2, 3, 5]);

    private static readonly FittedMultiLabelClassifier Labels = new MultiLabelClassifier { MaxEpochs = 1, ValidationShare = 0.5 }.Fit(X, [["a"], ["b"], [], ["a", "b"]]);

    private static readonly FittedRegressor Pairs = new Regressor { MaxEpochs = 1, ValidationShare = 0.5, Names = ["a", "b"] }.Fit(X, X);

    public static IEnumerable<Refusal> All =>
    [
        Argument("NumberTargets.NumberTargets", "There are only means or only deviations", a => _ = new NumberTargets(["a"], [1])),
        Argument("NumberTargets.NumberTargets", "mean has 2 elements, expected 1", a => _ = new NumberTargets(["a"], [1, 2], [1])),
        Argument("NumberTargets.NumberTargets", "deviation has 2 elements, expected 1", a => _ = new NumberTargets(["a"], [1], [1, 2])),
        Range("NumberTargets.NumberTargets", "mean[0] is NaN, expected a finite number", a => _ = new NumberTargets(["a"], [double.NaN], [1])),
        Range("NumberTargets.NumberTargets", "deviation[0] is 0, expected a finite number above 0", a => _ = new NumberTargets(["a"], [1], [0])),
        Range("NumberTargets.Encode", "index is 1, expected 0 to 0", _ => new NumberTargets(["a"], [1], [2]).Encode(1, 3)),
        Range("NumberTargets.Decode", "index is -1, expected 0 to 0", _ => new NumberTargets(["a"], [1], [2]).Decode(-1, 3)),
        Range("Targets.Decode", "index is 2, expected 0 to 1", _ => ((Targets)new ClassTargets(["a", "b"])).Decode(2, 3)),
        Null("LabeledData.WithTargets", "targets", _ => Prices.WithTargets(null!)),
        Argument("LabeledData.WithTargets", "The targets name 2 numbers; an example has 1", _ => Prices.WithTargets(new(["a", "b"]))),
        new("LabeledData.WithTargets", typeof(InvalidOperationException), "The examples have ClassTargets and no numbers", _ => LabeledData.From(X, [0, 1, 0, 1]).WithTargets(new(["a"]))),
        new("Model.PredictNumbers", typeof(InvalidOperationException), "The model's outputs are ClassTargets (0, 1), not numbers; Scores gives them", _ => Fitted.Model.PredictNumbers(NdArray.From(X))),
        new("Model.PredictNumber", typeof(InvalidOperationException), "not numbers; Scores gives them", _ => Fitted.Model.PredictNumber((ReadOnlySpan<double>)X[0])),
        new("Model.PredictNumber", typeof(InvalidOperationException), "The model has 2 numbers (a, b), not one; PredictNumbers gives all", _ => Pairs.Model.PredictNumber(X[0])),
        Null("Model.PredictNumber", "x", _ => Numbers.Model.PredictNumber((double[])null!)),
        new("Model.PredictLabels", typeof(InvalidOperationException), "The model's outputs are NumberTargets (0), not labels; Scores gives them", _ => Numbers.Model.PredictLabels(NdArray.From(X))),
        Argument("Model.PredictLabels", "x has 1 elements, expected 2", _ => Labels.Model.PredictLabels((ReadOnlySpan<double>)[1.0])),
        Null("Model.PredictLabels", "x", _ => Labels.Model.PredictLabels((double[])null!)),
        Null("Estimator.Hidden", "Hidden", a => _ = new Classifier { Hidden = null! }),
        Range("Estimator.Hidden", "The width of a hidden layer is 0, expected at least 1", a => _ = new Classifier { Hidden = [4, 0] }),
        Null("Estimator.Activation", "Activation", a => _ = new Classifier { Activation = null! }),
        Null("Estimator.Split", "data", _ => new Classifier().Split(null!)),
        Argument("Estimator.Split", "The examples have NumberTargets, expected classes", _ => new Classifier().Split(Prices)),
        Range("Estimator.DropoutRate", "DropoutRate is 1, expected at least 0 and below 1", a => _ = new Classifier { DropoutRate = 1 }),
        Range("Estimator.LearningRate", "LearningRate is 0, expected a finite number above 0", a => _ = new Classifier { LearningRate = 0 }),
        Null("Estimator.Schedule", "Schedule", a => _ = new Classifier { Schedule = null! }),
        Range("Estimator.WeightDecay", "WeightDecay is -1, expected a finite number, at least 0", a => _ = new Classifier { WeightDecay = -1 }),
        Range("Estimator.BatchSize", "BatchSize is 0, expected at least 1", a => _ = new Classifier { BatchSize = 0 }),
        Range("Estimator.MaxEpochs", "MaxEpochs is 0, expected at least 1", a => _ = new Classifier { MaxEpochs = 0 }),
        Range("Estimator.Patience", "Patience is 0, expected at least 1", a => _ = new Classifier { Patience = 0 }),
        Range("Estimator.ValidationShare", "ValidationShare is 0.6, expected above 0 and at most 0.5", a => _ = new Classifier { ValidationShare = 0.6 }),
        Null("Estimator.Names", "Names", a => _ = new Classifier { Names = null! }),
        Range("Estimator.Describe", "inputs is 0, expected at least 1", _ => new Classifier().Describe(0, 2)),
        Null("Estimator.Fit", "data", _ => new Classifier().Fit((LabeledData)null!)),
        Null("Estimator.Fit", "data", _ => new Classifier().Fit((DataSplits)null!)),
        Argument("Estimator.Fit", "There is 1 example, expected at least 2", _ => new Regressor().Fit(Prices.Slice(0, 1))),
        Argument("Estimator.Fit", "There are no validation examples, expected some", _ => new Regressor().Fit(new DataSplits(Prices, Prices.Slice(0, 0), Prices))),
        Argument("Estimator.Fit", "The examples have NumberTargets, expected classes", _ => new Classifier().Fit(Prices)),
        Argument("Estimator.Fit", "The examples have NumberTargets, expected labels", _ => new MultiLabelClassifier().Fit(Prices)),
        Argument("Estimator.Fit", "The examples have ClassTargets, expected numbers", _ => new Regressor().Fit(LabeledData.From(X, [0, 1, 0, 1]))),
        Null("Classifier.Fit", "x", _ => new Classifier().Fit(null!, [0])),
        Null("Classifier.Fit", "labels", _ => new Classifier().Fit(X, (string[])null!)),
        Argument("Classifier.Fit", "All examples have the class \"0\", expected at least two classes", _ => new Classifier().Fit(X, [0, 0, 0, 0])),
        Argument("Classifier.Fit", "Of 2 examples none is left to select the best state, because one of each class is trained on. Give more examples.", _ => new Classifier().Fit(X[..2], [0, 1])),
        Argument("Classifier.Fit", "No example has the label 1, but one has 2", _ => new Classifier().Fit(X, [0, 2, 0, 0])),
        Argument("Classifier.Fit", "The label of row 1 is \"c\", expected one of \"a\", \"b\"", _ => new Classifier { Names = ["a", "b"] }.Fit(X, ["a", "c", "a", "b"])),
        Null("Regressor.Fit", "x", _ => new Regressor().Fit(null!, [0.0])),
        Null("Regressor.Fit", "numbers", _ => new Regressor().Fit(X, (double[])null!)),
        Argument("Regressor.Fit", "There are no numbers, expected one for each row", _ => new Regressor().Fit(X, Array.Empty<double>())),
        Argument("Regressor.Fit", "There are 3 rows of targets for 4 examples", _ => new Regressor().Fit(X, [1.0, 2, 3])),
        Argument("Regressor.Fit", "There are 1 names for 2 columns", _ => new Regressor { Names = ["a"] }.Fit(X, X)),
        Null("MultiLabelClassifier.Fit", "labels", _ => new MultiLabelClassifier().Fit(X, (bool[,])null!)),
        Null("MultiLabelClassifier.Fit", "labels", _ => new MultiLabelClassifier().Fit(X, (string[][])null!)),
        Argument("MultiLabelClassifier.Fit", "The labels of row 1 are null or have null", _ => new MultiLabelClassifier().Fit(X, [["a"], null!, [], []])),
        Argument("MultiLabelClassifier.Fit", "No row has a label, so there are no labels to learn", _ => new MultiLabelClassifier().Fit(X, [[], [], [], []])),
        Argument("MultiLabelClassifier.Fit", "Row 2 has the label \"c\", expected one of a, b", _ => new MultiLabelClassifier { Names = ["a", "b"] }.Fit(X, [["a"], [], ["c"], []])),
        Null("Fitted.Save", "path", _ => Fitted.Save(null!)),
        Null("FittedClassifier.Predict", "x", _ => Fitted.Predict((NumberTable)null!)),
        Null("FittedClassifier.Predict", "x", _ => Fitted.Predict((float[])null!)),
        Argument("FittedClassifier.Predict", "x has 1 elements, expected 2", _ => Fitted.Predict([1.0])),
        Null("FittedClassifier.PredictProbabilities", "x", _ => Fitted.PredictProbabilities(null!)),
        Null("FittedClassifier.Score", "x", _ => Fitted.Score(null!, [0])),
        Argument("FittedClassifier.Score", "The label of row 0 is \"c\", expected one of \"0\", \"1\"", _ => Fitted.Score(X, ["c", "1", "0", "1"])),
        Null("FittedRegressor.Predict", "x", _ => Numbers.Predict((NumberTable)null!)),
        Argument("FittedRegressor.Predict", "x has 1 elements, expected 2", _ => Numbers.Predict([1f])),
        Argument("FittedRegressor.Predict", "Column 0 of x is NaN, expected a finite number", _ => Numbers.Predict([double.NaN, 1])),
        Null("FittedRegressor.PredictNumbers", "x", _ => Numbers.PredictNumbers(null!)),
        Null("FittedRegressor.Score", "x", _ => Numbers.Score(null!, [1.0])),
        Argument("FittedRegressor.Score", "There are 1 names for 2 columns", _ => Numbers.Score(X, (NumberTable)X)),
        Null("FittedMultiLabelClassifier.Predict", "x", _ => Labels.Predict((NumberTable)null!)),
        Argument("FittedMultiLabelClassifier.Predict", "x has 3 elements, expected 2", _ => Labels.Predict([1f, 2, 3])),
        Argument("FittedMultiLabelClassifier.Predict", "x has 3 elements, expected 2", _ => Labels.Predict([1.0, 2, 3])),
        Null("FittedMultiLabelClassifier.PredictProbabilities", "x", _ => Labels.PredictProbabilities(null!)),
        Argument("FittedMultiLabelClassifier.Score", "There are 1 rows of targets for 4 examples", _ => Labels.Score(X, new bool[1, 2])),
        Argument("FittedMultiLabelClassifier.Score", "Row 0 has the label \"c\", expected one of a, b", _ => Labels.Score(X, [["c"], [], [], []])),
    ];

    private static LabeledData Prices => LabeledData.WithNumbers(NdArray.From(X), NdArray.Wrap([1.0, 2, 3, 4], 4, 1));
}
