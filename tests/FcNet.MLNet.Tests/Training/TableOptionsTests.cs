using FcNet.MLNet.Tests.Support;
using FcNet.Tables;
using FcNet.Tests.Support;

namespace FcNet.MLNet.Tests.Training;

/// <summary>Progress, an end on request, checkpoints and divergence of a training by a recipe.</summary>
internal sealed class TableOptionsTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Progress_of_each_net_is_reported()
    {
        var reports = new Reports();
        TableTransformer trained = Plants.TableTrainer(context, "regression", Plants.Two with { Progress = reports }).Fit(Plants.Prepared(context));
        Assert.That(reports.Nets, Is.EquivalentTo(new[] { 1, 2 }));
        Assert.That(reports.Steps.Max(), Is.EqualTo(trained.Model.Results[0].Steps));
        Assert.That(trained.Model.HeldOut.Rows, Has.Length.EqualTo(240), "each row was left out by one net");
    }

    [Test]
    public void A_cancelled_training_keeps_its_best_state()
    {
        using var cancellation = new CancellationTokenSource();
        var reports = new Reports { AtStep = (50, cancellation.Cancel) };
        TableTrainerOptions options = new() { Seed = 1, Progress = reports, CancellationToken = cancellation.Token };
        TableTransformer trained = Plants.TableTrainer(context, "regression", options).Fit(Plants.Prepared(context));
        Assert.That(trained.Model.Results.Single().StopReason, Is.EqualTo(StopReason.Cancelled));
        Assert.That(Plants.Scores(trained.Transform(Plants.Prepared(context))), Has.Length.EqualTo(240));
    }

    [Test]
    public void A_cancelled_training_resumes_from_its_checkpoint_with_the_bits_of_an_uninterrupted_one()
    {
        using var folder = new TemporaryFolder();
        using var cancellation = new CancellationTokenSource();
        TableTrainerOptions saved = Plants.Two with { Threads = 1, Checkpoints = new() { Folder = folder.FullPath } };
        var reports = new Reports { AtStep = (50, cancellation.Cancel) };
        _ = Plants.TableTrainer(context, "multiclass", saved with { Progress = reports, CancellationToken = cancellation.Token }).Fit(Plants.Prepared(context));
        var after = new Reports();
        TableModel resumed = Plants.TableTrainer(context, "multiclass", saved with { Progress = after }).Fit(Plants.Prepared(context)).Model;
        Assert.That(after.Steps[0], Is.GreaterThan(50));
        Assert.That(File(resumed), Is.EqualTo(File(Plants.TableTrainer(context, "multiclass").Fit(Plants.Prepared(context)).Model)));

        static byte[] File(TableModel model)
        {
            using var stream = new MemoryStream();
            model.Save(stream);
            return stream.ToArray();
        }
    }

    [Test]
    public void Cross_validation_with_checkpoints_is_refused_at_the_second_fold()
    {
        using var folder = new TemporaryFolder();
        TableTrainer trainer = Plants.TableTrainer(context, "multiclass", Plants.Two with { Checkpoints = new() { Folder = folder.FullPath } });
        Exception refused = Assert.Catch(() => context.MulticlassClassification.CrossValidate(Plants.Prepared(context), trainer, numberOfFolds: 3))!;
        Assert.That(refused.GetBaseException().Message, Does.Contain(folder.FullPath).And.Contain("is of another run"));
    }

    [Test]
    public void A_training_that_diverges_says_so() => Assert.That(
        () => Plants.TableTrainer(context, "regression", recipe: new Wild()).Fit(Plants.Prepared(context)),
        Throws.InvalidOperationException.With.Message.Contains("A smaller learning rate"));

    /// <summary>A recipe of one's own: everything is the simple one's but the learning rate.</summary>
    private sealed record Wild : TableRecipe
    {
        private static readonly SimpleRecipe Basis = new() { Hidden = [8], Epochs = 3, BatchSize = 16 };

        public override TableEncoder Encoder => Basis.Encoder;

        public override NetworkSpec Net(TableTask task) => Basis.Net(task);

        public override TrainingPlan Plan(TableTask task) => Basis.Plan(task) with { Rule = new Sgd(1e30) };
    }
}
