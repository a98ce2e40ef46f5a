using System.Collections.Immutable;
using FcNet.Layers;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>The net and the training of RealMLP-TD (D. Holzmüller, L. Grinsztajn and I. Steinwart, "Better by default", 2024) are plain values.</summary>
internal sealed class RealMlpTests
{
    private static readonly NetworkSpec Net = new(4,
    [
        new CategoryEmbeddingSpec([9]), new PeriodicEmbeddingSpec(2), new ScaleSpec(),
        .. Enumerable.Repeat<ImmutableArray<LayerSpec>>([Affine(16), new ParametricSpec(new SeluSpec()), new DropoutSpec(0.85)], 3).SelectMany(layers => layers),
        Affine(3),
    ]);

    private static readonly TrainingPlan Plan = new()
    {
        Loss = new SoftmaxLoss(0.1),
        InitialFit = InitialFit.UnitVarianceAndBiases,
        Rule = new Adam(0.04, Beta2: 0.95) { WeightDecay = 0.02 },
        RateFactors = new([new NameFactor("scale*", 6), new RoleFactor(ParameterRole.Bias, 0.1), new NameFactor("periodic_*", 0.1), new NameFactor("parametric*", 0.1)]),
        Schedule = new CosLog4(),
        WeightDecaySchedule = new FlatCos(),
        DropoutSchedule = new FlatCos(),
        EqualScores = EqualScores.KeepLast,
        Epochs = 20,
        BatchSize = 64,
    };

    [Test]
    public void Every_array_has_the_factor_of_the_paper_and_the_matrices_alone_decay()
    {
        ArrayLayout layout = new FullyConnectedNet<float>(Net).Parameters.Layout;
        double[] factors = Plan.RateFactors.Of(layout);
        string[] arrays = [.. layout.Names.Select((name, i) => FormattableString.Invariant($"{name.TrimEnd('1', '2', '3', '4')} {factors[i]} {layout.Roles[i] == ParameterRole.Weight}")).Distinct()];
        Assert.That(arrays, Is.EquivalentTo(new[]
        {
            "category 1 True", "periodic_frequency 0.1 False", "periodic_phase 0.1 False", "periodic_weight 0.1 False", "periodic_bias 0.1 False",
            "scale 6 False", "W 1 True", "b 0.1 False", "parametric 0.1 False",
        }));
    }

    [Test]
    public void It_learns_and_its_bits_do_not_depend_on_the_threads()
    {
        DataSplits data = Blobs.Splits(400, 200);
        (double score, NdArray<float> expected) = Train(Threads.Exactly(1));
        Assert.That(score, Is.GreaterThan(0.85));
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(Train(threads).Parameters, SameBits.As(expected));
        }

        (double Score, NdArray<float> Parameters) Train(Threads threads)
        {
            var net = new FullyConnectedNet<float>(Net, seed: 3, threads);
            return (new Solver<float>(net, data, new(Plan)).Train().BestScore, net.Parameters.Block);
        }
    }

    [Test]
    public void Its_step_takes_no_memory_from_the_garbage_collector()
    {
        using IEnumerator<StepReport> steps = new Solver<float>(new FullyConnectedNet<float>(Net), Blobs.Splits(4_000, 0), new(Plan) { RowShards = 4, BatchSize = 10 }).Steps().GetEnumerator();
        Assert.That(Allocation.OfWarmCalls(() => steps.MoveNext()), Is.Zero);
    }

    [Test]
    public void It_returns_from_the_record_of_a_run()
    {
        var record = RunRecord.Parse(new Solver<float>(new FullyConnectedNet<float>(Net), Blobs.Splits(400, 200), new(Plan)).Record.ToJson(), "It");
        Assert.That((record.Network, record.Plan), Is.EqualTo((Net, Plan)));
    }

    private static AffineSpec Affine(int width) => new(width) { Parametrization = Parametrization.NeuralTangent, WeightScale = 1 };
}
