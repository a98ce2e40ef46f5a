using FcNet.Tests.Support;

namespace FcNet.Tests.Estimators;

/// <summary>Three lines from a table to a saved model.</summary>
internal sealed class EstimatorTests
{
    private static readonly Classifier Small = new() { Hidden = [16], MaxEpochs = 60 };

    [Test]
    public void A_classifier_gives_back_the_names_of_its_classes()
    {
        FittedClassifier fitted = Small.Fit(Tables.X, Tables.Kinds);
        Assert.That(fitted.Score(Tables.X, Tables.Kinds), Is.GreaterThan(0.9));
        Assert.That(fitted.Model.ClassNames, Is.EqualTo(new[] { "above", "below", "right" }));
        Assert.That(fitted.Predict([8000.0, 0]).Name, Is.EqualTo("right"));
        Assert.That(fitted.Predict(new[] { 2000f, 3f }).Name, Is.EqualTo("above"));
        Prediction[] all = fitted.Predict(Tables.X);
        NdArray<float> probabilities = fitted.PredictProbabilities(Tables.X);
        for (int i = 0; i < Tables.Count; i++)
        {
            Assert.That(all[i], Is.EqualTo(fitted.Predict(Tables.X[i])));
            Assert.That(all[i].Probability, Is.EqualTo((double)probabilities[i, all[i].Class]));
            Assert.That(probabilities.Row(i).ToArray().Sum(), Is.EqualTo(1).Within(1e-6));
        }
    }

    [Test]
    public void Split_plan_and_net_are_the_pieces_of_a_fit()
    {
        LabeledData data = LabeledData.From(Tables.X, Tables.Kinds);
        DataSplits parts = Small.Split(data);
        var net = new FullyConnectedNet<float>(Small.Describe(parts.Train.Features, parts.Train.Targets.Outputs), Small.Seed, Small.Threads);
        TrainingResult<float> result = new Solver<float>(net, parts, Small.Plan()).Train();
        Assert.That(result.Model.Scores(NdArray.From(Tables.X)), SameBits.As(Small.Fit(data).Model.Scores(NdArray.From(Tables.X))));
    }

    [Test]
    public void A_regressor_learns_large_numbers_and_gives_them_in_their_units()
    {
        FittedRegressor fitted = new Regressor { MaxEpochs = 60, Names = ["price"] }.Fit(Tables.X, Tables.Prices);
        Assert.That(fitted.Score(Tables.X, Tables.Prices), Is.GreaterThan(0.98));
        double expected = 1e6 + 1000 - 500;
        Assert.That(fitted.Predict([6000.0, -1]), Is.EqualTo(expected).Within(200));
        Assert.That(fitted.Predict(Tables.X)[3], Is.EqualTo(fitted.Predict(Tables.X[3])));
        Assert.That(fitted.Result.BestScore, Is.LessThan(0.05), "the loss is of standardized numbers");
    }

    [Test]
    public void A_regressor_learns_several_numbers_of_different_sizes()
    {
        double[][] both = [.. Tables.Prices.Zip(Tables.X, (price, row) => (double[])[price, 1e-6 * row[1]])];
        FittedRegressor fitted = new Regressor { MaxEpochs = 60, Names = ["price", "height"] }.Fit(Tables.X, both);
        Assert.That(fitted.Score(Tables.X, both), Is.GreaterThan(0.97));
        Assert.That(fitted.PredictNumbers(Tables.X).Shape, Is.EqualTo(Shape.Create([Tables.Count, 2])));
        const string Message = "The model has 2 numbers (price, height), not one; PredictNumbers gives all.";
        Assert.That(() => fitted.Predict(Tables.X), Throws.InvalidOperationException.With.Message.EqualTo("There are 2 numbers for each row (price, height), not one; PredictNumbers gives all."));
        Assert.That(() => fitted.Predict(Tables.X[0]), Throws.InvalidOperationException.With.Message.EqualTo(Message));
    }

    [Test]
    public void A_multi_label_classifier_gives_back_a_set_of_labels()
    {
        FittedMultiLabelClassifier byName = new MultiLabelClassifier { MaxEpochs = 60 }.Fit(Tables.X, Tables.Tags);
        FittedMultiLabelClassifier byMatrix = new MultiLabelClassifier { MaxEpochs = 60, Names = ["high", "wide"] }.Fit(Tables.X, Tables.TagMatrix);
        Assert.That(byName.Score(Tables.X, Tables.Tags), Is.GreaterThan(0.9));
        Assert.That(byName.Score(Tables.X, Tables.TagMatrix), Is.EqualTo(byName.Score(Tables.X, Tables.Tags)));
        Assert.That(byName.Predict([8000.0, 3]), Is.EqualTo(new[] { "high", "wide" }));
        Assert.That(byName.Predict(new[] { 2000f, -3f }), Is.Empty);
        Assert.That(byName.Predict(Tables.X), Is.EqualTo(byMatrix.Predict(Tables.X)), "two ways to say the same");
        NdArray<float> scores = byName.Model.Scores(NdArray.From(Tables.X)), probabilities = byName.PredictProbabilities(Tables.X);
        Assert.That(probabilities[5, 1], Is.EqualTo(1 / (1 + Math.Exp(-scores[5, 1]))).Within(1e-6));
    }

    [Test]
    public void The_same_seed_gives_the_same_file_and_another_seed_another()
    {
        using var folder = new TemporaryFolder();
        byte[] Saved(Classifier classifier)
        {
            classifier.Fit(Tables.X, Tables.Kinds).Save(folder.File("m"));
            return File.ReadAllBytes(folder.File("m"));
        }

        Classifier quick = Small with { MaxEpochs = 3 };
        Assert.That(Saved(quick with { Threads = new(2) }), Is.EqualTo(Saved(quick)));
        Assert.That(Saved(quick with { Seed = 1 }), Is.Not.EqualTo(Saved(quick)));
    }

    [Test]
    public void A_saved_model_predicts_what_the_estimator_does()
    {
        using var folder = new TemporaryFolder();
        FittedClassifier classes = (Small with { MaxEpochs = 3 }).Fit(Tables.X, Tables.Kinds);
        FittedRegressor numbers = new Regressor { MaxEpochs = 3 }.Fit(Tables.X, Tables.Prices);
        FittedMultiLabelClassifier labels = new MultiLabelClassifier { MaxEpochs = 3 }.Fit(Tables.X, Tables.Tags);
        Model<float> Reloaded(Fitted fitted)
        {
            fitted.Save(folder.File("m"));
            return Model.Load<float>(folder.File("m"));
        }

        double[] row = Tables.X[7];
        Assert.That(Reloaded(classes).Classify(row), Is.EqualTo(classes.Predict(row)));
        Assert.That(Reloaded(numbers).PredictNumber(row), Is.EqualTo(numbers.Predict(row)));
        Assert.That(Reloaded(labels).PredictLabels(row), Is.EqualTo(labels.Predict(row)));
    }

    [Test]
    public void All_tables_of_the_same_numbers_give_the_same_model()
    {
        Classifier quick = Small with { MaxEpochs = 2 };
        float[][] floats = Array.ConvertAll(Tables.X, row => Array.ConvertAll(row, value => (float)value));
        float[,] matrix = new float[Tables.Count, 2];
        double[,] wide = new double[Tables.Count, 2];
        for (int i = 0; i < Tables.Count; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                wide[i, j] = matrix[i, j] = floats[i][j];
            }
        }

        NdArray<float> Scores(NumberTable rows) => quick.Fit(rows, Tables.Numbers).Model.Scores(NdArray.From(floats));
        float[] expected = Scores(floats).ToArray();
        Assert.That(Scores(matrix).ToArray(), Is.EqualTo(expected));
        Assert.That(Scores(NdArray.From(floats)).ToArray(), Is.EqualTo(expected));
        Assert.That(Scores(NdArray.From(wide)).ToArray(), Is.EqualTo(Scores(wide).ToArray()));
    }

    [Test]
    public void A_cancelled_fit_keeps_the_best_state_and_progress_is_told()
    {
        using var stop = new CancellationTokenSource();
        var steps = new List<int>();
        var progress = new Reporter(report =>
        {
            steps.Add(report.Step);
            if (report.Epoch == 2)
            {
                stop.Cancel();
            }
        });
        FittedClassifier fitted = Small.Fit(Tables.X, Tables.Kinds, progress, stop.Token);
        Assert.That(fitted.Result.StopReason, Is.EqualTo(StopReason.Cancelled));
        Assert.That(fitted.Result.Steps, Is.EqualTo(steps[^1]));
        Assert.That(fitted.Result.BestScore, Is.EqualTo(fitted.Result.History.Checks.Min(check => check.ValidationScore)));
        Assert.That(fitted.ToString(), Does.StartWith("ClassTargets: above, below, right. Cancelled after step"));
    }

    [Test]
    public void The_best_state_is_the_one_with_the_smallest_validation_loss_and_patience_ends_the_run()
    {
        FittedClassifier fitted = (Small with { Patience = 3, LearningRate = 0.1, Schedule = new ConstantRate() }).Fit(Tables.X, Tables.Numbers);
        Assert.That(fitted.Result.StopReason, Is.EqualTo(StopReason.StopRule));
        Assert.That(fitted.Result.BestScore, Is.EqualTo(fitted.Result.History.Checks.Min(check => check.ValidationLoss)).Within(1e-9));
    }

    [Test]
    public void Each_class_has_its_share_of_the_validation_part_and_the_only_example_of_a_class_is_trained_on()
    {
        int[] labels = [0, .. Enumerable.Repeat(1, 99), .. Enumerable.Repeat(2, 20)];
        DataSplits split = StratifiedSplit.Of(LabeledData.From(Samples.Normal<float>(1, 120, 2), labels), 0.1, seed: 5);
        int[] chosen = split.Validation.GetLabels();
        Assert.That(chosen, Has.Length.EqualTo(12));
        Assert.That(chosen.Count(label => label == 1), Is.EqualTo(10));
        Assert.That(chosen.Count(label => label == 2), Is.EqualTo(2));
        Assert.That(split.Train.Count, Is.EqualTo(108));
    }

    [Test]
    public void Estimators_with_the_same_options_are_equal()
    {
        Classifier one = new() { Hidden = [3, 4], Names = ["a"] }, same = new() { Hidden = [3, 4], Names = ["a"] };
        Assert.That((one, one.GetHashCode()), Is.EqualTo((same, same.GetHashCode())));
        Assert.That(new Classifier { Hidden = [3, 4] }, Is.Not.EqualTo(new Classifier { Hidden = [4, 3] }));
        Assert.That(new Classifier { DropoutRate = 0.1 }, Is.Not.EqualTo(new Classifier()));
        Assert.That(new Classifier { BatchSize = 8 }, Is.Not.EqualTo(new Classifier()));
    }

    [Test]
    public void The_net_is_affine_activation_and_dropout_for_each_width() =>
        Assert.That(new Classifier { Hidden = [5, 4], DropoutRate = 0.25 }.Describe(3, 2).ToString(), Is.EqualTo("3 → affine 5 → ReLU → dropout → affine 4 → ReLU → dropout → affine 2"));

    private sealed class Reporter(Action<StepReport> report) : IProgress<StepReport>
    {
        public void Report(StepReport value) => report(value);
    }
}
