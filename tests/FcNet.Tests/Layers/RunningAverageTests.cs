using FcNet.Files;
using FcNet.Layers;
using FcNet.Tests.Support;
using MathNet.Numerics.Statistics;

namespace FcNet.Tests.Layers;

internal sealed class RunningAverageTests
{
    private static readonly NetworkSpec Net = new(3, [new AffineSpec(4), new BatchNormSpec(RunningAverage.Cumulative), new ReluSpec(), new AffineSpec(5), new BatchNormSpec(), new AffineSpec(2)]);

    /// <summary>PyTorch's formula for momentum=None: exponential_average_factor = 1 / num_batches_tracked (torch/nn/modules/batchnorm.py), that is the mean over the batches.</summary>
    [TestCase(1)]
    [TestCase(7)]
    public void A_cumulative_average_is_the_mean_over_the_batches(int batches)
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(3, [new BatchNormSpec(RunningAverage.Cumulative)]));
        NdArray<double>[] xs = [.. Enumerable.Range(0, batches).Select(i => Samples.Normal<double>((ulong)i, 5 + i, 3))];
        foreach (NdArray<double> x in xs)
        {
            net.Forward(x);
        }

        for (int j = 0; j < 3; j++)
        {
            IEnumerable<double> Column(NdArray<double> x) => Enumerable.Range(0, x.Rows).Select(i => x[i, j]);
            Assert.That(net.State.Statistics["running_mean1"][j], Is.EqualTo(xs.Average(x => Column(x).Mean())).Within(1e-15));
            Assert.That(net.State.Statistics["running_var1"][j], Is.EqualTo(xs.Average(x => Column(x).PopulationVariance())).Within(1e-15));
        }

        Assert.That(net.State.Statistics["running_batches1"].ToArray(), Is.EqualTo(new double[] { batches }));
    }

    [Test]
    public void Test_mode_does_not_count()
    {
        var net = new FullyConnectedNet<float>(Net);
        net.Infer(Samples.Normal<float>(1, 6, 3), new(6, 2));
        Assert.That(net.State.Statistics["running_batches1"][0], Is.Zero);
    }

    [Test]
    public void The_usual_one_is_the_default_and_equal_to_its_number()
    {
        Assert.That(new RunningAverage(0.9), Is.EqualTo(default(RunningAverage)));
        Assert.That(new BatchNormSpec(0.9), Is.EqualTo(new BatchNormSpec()));
        Assert.That(new BatchNormSpec(0.8), Is.Not.EqualTo(new BatchNormSpec()));
        Assert.That(new[] { default, new RunningAverage(0), RunningAverage.Cumulative }.Select(average => average.ToString()), Is.EqualTo(new[] { "0.9", "0", "cumulative" }));
    }

    [Test]
    public void Files_have_the_number_or_the_word()
    {
        Assert.That(Json(new BatchNormSpec()), Is.EqualTo("""{"kind":"batch_norm","momentum":0.9,"epsilon":1E-05}"""));
        Assert.That(Json(new BatchNormSpec(RunningAverage.Cumulative)), Is.EqualTo("""{"kind":"batch_norm","momentum":"cumulative","epsilon":1E-05}"""));
        Assert.That(KindOf.Parse<LayerSpec>(Json(new BatchNormSpec(RunningAverage.Cumulative))), Is.EqualTo(new BatchNormSpec(RunningAverage.Cumulative)));
        Assert.That(KindOf.Parse<LayerSpec>("""{"kind":"batch_norm"}"""), Is.EqualTo(new BatchNormSpec()));
        Assert.That(() => KindOf.Parse<LayerSpec>("""{"kind":"batch_norm","momentum":"none"}"""), Refused.AsInvalidData("expected a number from 0 to 1 or \"cumulative\""));
        Assert.That(() => KindOf.Parse<LayerSpec>("""{"kind":"batch_norm","momentum":2}"""), Refused.AsInvalidData("momentum is 2, expected 0 to 1"));
    }

    [Test]
    public void The_number_of_ranks_changes_no_bit()
    {
        string expected = Hash(Train(Alone.Instance));
        foreach (int ranks in new[] { 2, 4 })
        {
            Assert.That(ThreadRanks.Run(ranks, rank => Hash(Train(rank))), Is.All.EqualTo(expected));
        }
    }

    [Test]
    public void A_run_that_is_stopped_and_goes_on_ends_with_the_same_bits_and_a_model_keeps_the_count()
    {
        using var folder = new TemporaryFolder();
        CheckpointOptions checkpoints = new() { Folder = folder.FullPath, EverySteps = 1 };
        Model<float> expected = Train(Alone.Instance);
        Assert.That(new Solver<float>(new FullyConnectedNet<float>(Net), Data, Options(Alone.Instance) with { Checkpoints = checkpoints }).Steps().Take(5).Count(), Is.EqualTo(5));
        var resumed = new Solver<float>(new FullyConnectedNet<float>(Net), Data, Options(Alone.Instance) with { Checkpoints = checkpoints });
        Assert.That(resumed.Resume().Step, Is.EqualTo(5));
        Model<float> model = resumed.Train().Model;
        Assert.That(Hash(model), Is.EqualTo(Hash(expected)));
        Assert.That(model.State.Statistics["running_batches1"][0], Is.GreaterThan(0));
        model.Save(folder.File("m.safetensors"));
        Assert.That(Hash(Model.Load<float>(folder.File("m.safetensors"))), Is.EqualTo(Hash(expected)));
    }

    private static DataSplits Data => Blobs.Splits(64, 20, features: 3, classes: 2);

    private static SolverOptions Options(IRanks ranks) => new() { BatchSize = 16, Epochs = 3, RowShards = 4, Ranks = ranks, ReportEvery = 0 };

    private static Model<float> Train(IRanks ranks) => new Solver<float>(new FullyConnectedNet<float>(Net), Data, Options(ranks)).Train().Model;

    private static string Hash(Model<float> model) => string.Join(' ', model.State.Parameters.Block.ToArray().Concat(model.State.Statistics.Block.ToArray()).Select(BitConverter.SingleToInt32Bits));

    private static string Json(LayerSpec spec) => JsonText.Of(spec, Kinds.Spelling(RunJson.Default));
}
