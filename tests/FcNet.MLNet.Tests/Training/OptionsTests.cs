using FcNet.Layers;
using FcNet.Metrics;
using FcNet.MLNet.Tests.Support;
using FcNet.Tests.Support;

namespace FcNet.MLNet.Tests.Training;

/// <summary>What ML.NET's trainers lack: progress, an end on request, checkpoints, a score.</summary>
internal sealed class OptionsTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Progress_is_reported()
    {
        var reports = new Reports();
        FullyConnectedTransformer net = Plants.Trainer(context, "regression", Plants.Quick with { Progress = reports }).Fit(Plants.Prepared(context));
        Assert.That(reports.Steps, Has.Count.GreaterThan(10).And.Ordered);
        Assert.That(reports.Steps[^1], Is.EqualTo(net.Result!.Steps));
    }

    [Test]
    public void A_cancelled_training_keeps_its_best_state()
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports { AtStep = (50, cancellation.Cancel) };
        FullyConnectedTransformer net = Plants.Trainer(context, "regression", Plants.Quick with { Progress = reports, CancellationToken = cancellation.Token }).Fit(Plants.Prepared(context));
        Assert.That(net.Result!.StopReason, Is.EqualTo(StopReason.Cancelled));
        Assert.That(net.Result.Steps, Is.InRange(50, 60));
        Assert.That(Plants.Scores(net.Transform(Plants.Prepared(context))), Has.Length.EqualTo(240));
    }

    [Test]
    public void A_cancelled_training_resumes_from_its_checkpoint_with_the_bits_of_an_uninterrupted_one()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        FullyConnectedOptions saved = Plants.Quick with { Checkpoints = new() { Folder = folder.FullPath } };
        var reports = new Reports { AtStep = (50, cancellation.Cancel) };
        _ = Plants.Trainer(context, "multiclass", saved with { Progress = reports, CancellationToken = cancellation.Token }).Fit(Plants.Prepared(context));
        var after = new Reports();
        Model<float> resumed = Plants.Trainer(context, "multiclass", saved with { Progress = after }).Fit(Plants.Prepared(context)).Model;
        Assert.That(after.Steps[0], Is.GreaterThan(50));
        NdArray<float> x = NdArray.From(Plants.Prepared(context).GetColumn<float[]>("Features").ToArray());
        Assert.That(resumed.Scores(x).ToArray(), Is.EqualTo(Plants.Trainer(context, "multiclass").Fit(Plants.Prepared(context)).Model.Scores(x).ToArray()));
    }

    [Test]
    public void Cross_validation_with_checkpoints_is_refused_at_the_second_fold()
    {
        using var folder = new TemporaryFolder();
        var fits = new Reports();
        FullyConnectedTrainer trainer = Plants.Trainer(context, "multiclass", Plants.Quick with { MaxEpochs = 2, Checkpoints = new() { Folder = folder.FullPath }, Progress = fits });
        Exception refused = Assert.Catch(() => context.MulticlassClassification.CrossValidate(Plants.Prepared(context), trainer, numberOfFolds: 3))!;
        Assert.That(refused.GetBaseException().Message, Does.Contain(folder.FullPath).And.Contain("is of another run"));
        Assert.That(fits.Steps, Is.Not.Empty.And.Ordered, "the first fold was trained, and no other");
    }

    [Test]
    public void A_score_selects_the_best_state()
    {
        FullyConnectedTransformer byAccuracy = Plants.Trainer(context, "multiclass", Plants.Quick with { Score = new Accuracy() }).Fit(Plants.Prepared(context));
        Assert.That(byAccuracy.Result!.BestScore, Is.InRange(0.9, 1));
    }

    [Test]
    public void A_training_that_diverges_says_so()
    {
        FullyConnectedTrainer trainer = Plants.Trainer(context, "regression", Plants.Quick with { LearningRate = 1e30, Hidden = [], WeightDecay = 0 });
        Assert.That(() => trainer.Fit(Plants.Prepared(context)), Throws.InvalidOperationException.With.Message.Contains("A smaller learning rate"));
    }

    [Test]
    public void Every_option_reaches_the_core()
    {
        var options = new FullyConnectedOptions
        {
            Hidden = [3],
            Activation = new TanhSpec(),
            DropoutRate = 0.25,
            LearningRate = 0.5,
            Schedule = new ConstantRate(),
            WeightDecay = 0.125,
            BatchSize = 7,
            MaxEpochs = 9,
            Patience = 4,
            ValidationFraction = 0.3,
            Seed = 5,
            Threads = 1,
        };
        Classifier classes = options.ForClasses(["a"]);
        Regressor numbers = options.ForNumbers("y");
        Assert.That(
            classes,
            Is.EqualTo(new Classifier { Hidden = [3], Activation = new TanhSpec(), DropoutRate = 0.25, LearningRate = 0.5, Schedule = new ConstantRate(), WeightDecay = 0.125, BatchSize = 7, MaxEpochs = 9, Patience = 4, ValidationShare = 0.3, Seed = 5, Threads = 1, Names = ["a"] }));
        Assert.That(numbers.Plan() with { Loss = classes.Loss, Score = classes.Plan().Score }, Is.EqualTo(classes.Plan()));
        Assert.That((numbers.Describe(2, 1), numbers.ValidationShare, numbers.Threads), Is.EqualTo((classes.Describe(2, 1), 0.3, (Threads)1)));
    }
}
