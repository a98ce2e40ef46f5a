using System.Numerics;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class InitialFitTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly DataSplits Data = Blobs.Splits(200, 60, features: 7, classes: 5);

    private static double Tolerance => typeof(T) == typeof(float) ? 1e-5 : 1e-13;

    private static LayerSpec[] Layers =>
    [
        new PeriodicEmbeddingSpec(4), new ScaleSpec(), new AffineSpec(16) { Parametrization = Parametrization.NeuralTangent, WeightScale = 1, BiasScale = 1 }, new ParametricSpec(new MishSpec()), new DropoutSpec(0.8),
        new BatchNormSpec(), new ResidualSpec([new AffineSpec(16), new TanhSpec()]), new AffineSpec(5) { WeightDistribution = WeightDistribution.Orthogonal },
    ];

    [Test]
    public void Each_output_of_an_affine_layer_has_variance_1_over_the_examples([Values(InitialFit.UnitVariance, InitialFit.UnitVarianceAndBiases)] InitialFit fit)
    {
        FullyConnectedNet<T> net = Fitted(fit, [new AffineSpec(9), new SeluSpec(), new AffineSpec(8) { Parametrization = Parametrization.NeuralTangent, BiasScale = 1 }, new MishSpec(), new AffineSpec(5)]);
        for (int layers = 1; layers <= 5; layers += 2)
        {
            NdArray<T> y = Outputs(net, layers);
            for (int j = 0; j < y.Columns; j++)
            {
                double[] column = [.. Enumerable.Range(0, y.Rows).Select(i => double.CreateChecked(y[i, j]))];
                double mean = column.Average();
                Assert.That(column.Average(v => (v - mean) * (v - mean)), Is.EqualTo(1).Within(Tolerance), $"layer {layers}, output {j}");
                if (fit == InitialFit.UnitVarianceAndBiases)
                {
                    Assert.That((column.Min() < 0, column.Max() > 0), Is.EqualTo((true, true)), $"layer {layers}, output {j} is 0 among the examples");
                }
            }
        }
    }

    [Test]
    public void Unit_variance_leaves_the_biases_and_an_output_that_is_constant()
    {
        LayerSpec[] layers = [new AffineSpec(6) { BiasScale = 1 }, new ReluSpec(), new AffineSpec(5) { WeightScale = 0 }];
        FullyConnectedNet<T> net = Fitted(InitialFit.UnitVariance, layers), drawn = Net(layers);
        Assert.That(net.Parameters["b1"], SameBits.As(drawn.Parameters["b1"]));
        Assert.That(net.Parameters["W2"].ToArray(), Is.All.EqualTo(T.Zero));
        Assert.That(net.Parameters["W1"].ValuesEqual(drawn.Parameters["W1"]), Is.False);
    }

    [Test]
    public void Without_it_the_values_are_as_drawn() => Assert.That(Fitted(InitialFit.None, Layers).Parameters.Block, SameBits.As(Net(Layers).Parameters.Block));

    [Test]
    public void The_bits_depend_on_the_seed_of_the_plan_but_not_on_the_threads()
    {
        NdArray<T> expected = Fitted(InitialFit.UnitVarianceAndBiases, Layers).Parameters.Block;
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(Fitted(InitialFit.UnitVarianceAndBiases, Layers, threads).Parameters.Block, SameBits.As(expected));
        }

        Assert.That(Fitted(InitialFit.UnitVarianceAndBiases, Layers, seed: 2).Parameters.Block.ValuesEqual(expected), Is.False);
    }

    [Test]
    public void Ranks_fit_the_same_values()
    {
        NdArray<T> expected = Trained(Alone.Instance);
        Assert.That(ThreadRanks.Run(4, Trained), Is.All.Matches<NdArray<T>>(block => block.ValuesEqual(expected)));

        static NdArray<T> Trained(IRanks ranks)
        {
            FullyConnectedNet<T> net = Net(Layers, Threads.Exactly(1));
            new Solver<T>(net, Data, Options(InitialFit.UnitVarianceAndBiases) with { RowShards = 8, Ranks = ranks, Rule = new Adam(0.01) }).Train();
            return net.Parameters.Block;
        }
    }

    /// <summary>Also if it was saved before its first step.</summary>
    [Test]
    public void A_run_that_is_resumed_has_the_same_bits([Values(0, 1, 3)] int steps)
    {
        using var folder = new TemporaryFolder();
        SolverOptions options = Options(InitialFit.UnitVarianceAndBiases) with { Rule = new Adam(0.01), WeightAverage = 0.9, Checkpoints = new() { Folder = folder.FullPath } };
        FullyConnectedNet<T> whole = Net(Layers), resumed = Net(Layers);
        new Solver<T>(whole, Data, options with { Checkpoints = null }).Train();
        var saved = new Solver<T>(Net(Layers), Data, options);
        _ = saved.Steps().Take(steps).Count();
        saved.SaveCheckpoint();
        var solver = new Solver<T>(resumed, Data, options);
        Assert.That(solver.Resume().Step, Is.EqualTo(steps));
        solver.Train();
        Assert.That(resumed.Parameters.Block, SameBits.As(whole.Parameters.Block));
        Assert.That(solver.Record.ToJson(), Does.Contain("\"initial_fit\":\"unit_variance_and_biases\""));
    }

    /// <summary>A step of a rate of 0 after the fit.</summary>
    private static FullyConnectedNet<T> Fitted(InitialFit fit, LayerSpec[] layers, Threads threads = default, ulong seed = 1)
    {
        FullyConnectedNet<T> net = Net(layers, threads);
        _ = new Solver<T>(net, Data, Options(fit) with { Seed = seed }).Steps().First();
        return net;
    }

    private static FullyConnectedNet<T> Net(LayerSpec[] layers, Threads threads = default) => new(new NetworkSpec(7, [.. layers]), seed: 3, threads);

    private static SolverOptions Options(InitialFit fit) => new() { InitialFit = fit, Rule = new Sgd(0), Epochs = 2, BatchSize = 50, Seed = 1 };

    /// <summary>The outputs of the first layers for all examples.</summary>
    private static NdArray<T> Outputs(FullyConnectedNet<T> net, int layers)
    {
        var first = new FullyConnectedNet<T>(new NetworkSpec(7, net.Spec.Layers[..layers]));
        foreach ((string name, NdArray<T> values) in first.Parameters)
        {
            net.Parameters[name].CopyTo(values);
        }

        NdArray<T> x = Data.Train.GetInputs<T>(), y = new(x.Rows, first.Spec.Outputs);
        first.Infer(x, y);
        return y;
    }
}
