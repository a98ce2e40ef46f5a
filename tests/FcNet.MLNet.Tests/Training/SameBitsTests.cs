using FcNet.MLNet.Tests.Support;

namespace FcNet.MLNet.Tests.Training;

/// <summary>A trainer adds nothing to the core: the same rows, options and seed give the same bits with and without ML.NET.</summary>
internal sealed class SameBitsTests
{
    private static readonly FullyConnectedOptions Options = new() { Hidden = [12, 8], MaxEpochs = 15, DropoutRate = 0.1, ValidationFraction = 0.2, BatchSize = 16, Patience = 5, Seed = 42 };

    private static readonly Classifier Core = new() { Hidden = [12, 8], MaxEpochs = 15, DropoutRate = 0.1, ValidationShare = 0.2, BatchSize = 16, Patience = 5, Seed = 42 };

    private readonly MLContext context = new(seed: 0);

    [Test]
    public void Classes_as_the_core_learns_them() =>
        AssertSame(Plants.Trainer(context, "multiclass", Options), Core.Fit(Features(), [.. Plant.Table().Select(plant => plant.Kind)]).Model);

    [Test]
    public void Yes_and_no_as_the_core_learns_two_classes() =>
        AssertSame(Plants.Trainer(context, "binary", Options), (Core with { Names = ["False", "True"] }).Fit(Features(), [.. Plant.Table().Select(plant => plant.IsTall ? 1 : 0)]).Model);

    [Test]
    public void Numbers_as_the_core_learns_them()
    {
        var core = new Regressor { Hidden = Core.Hidden, MaxEpochs = 15, DropoutRate = 0.1, ValidationShare = 0.2, BatchSize = 16, Patience = 5, Seed = 42, Names = ["Price"] };
        AssertSame(Plants.Trainer(context, "regression", Options), core.Fit(Features(), [.. Plant.Table().Select(plant => (double)plant.Price)]).Model);
    }

    [Test]
    public void Threads_and_the_seed_of_mlnet_change_nothing_and_the_own_seed_does()
    {
        Model<float> one = Plants.Trainer(context, "multiclass", Options with { Threads = 1 }).Fit(Plants.Prepared(context)).Model;
        AssertSame(Plants.Trainer(new MLContext(seed: 99), "multiclass", Options with { Threads = 2 }), one);
        Model<float> other = Plants.Trainer(context, "multiclass", Options with { Seed = 43 }).Fit(Plants.Prepared(context)).Model;
        Assert.That(Scores(other), Is.Not.EqualTo(Scores(one)));
    }

    [Test]
    public void The_defaults_are_those_of_the_core()
    {
        Assert.That(new FullyConnectedOptions().ForClasses([]), Is.EqualTo(new Classifier()));
        Assert.That(new FullyConnectedOptions().ForNumbers("y"), Is.EqualTo(new Regressor { Names = ["y"] }));
        FullyConnectedOptions narrow = new() { Hidden = [4] }, narrowToo = new() { Hidden = [4] };
        Assert.That(narrow, Is.EqualTo(narrowToo));
    }

    private void AssertSame(FullyConnectedTrainer trainer, Model<float> core)
    {
        Model<float> model = trainer.Fit(Plants.Prepared(context)).Model;
        Assert.That((model.Spec, model.Targets, model.Scaling), Is.EqualTo((core.Spec, core.Targets, core.Scaling)));
        Assert.That(Scores(model), Is.EqualTo(Scores(core)));
        Assert.That(model.History, Is.EqualTo(core.History), "the record of the run, with the hashes of the examples");
    }

    private float[][] Features() => [.. Plants.Prepared(context).GetColumn<float[]>("Features")];

    private uint[] Scores(Model<float> model) => Array.ConvertAll(model.Scores(NdArray.From(Features())).ToArray(), BitConverter.SingleToUInt32Bits);
}
