using System.Globalization;
using System.Numerics;
using FcNet.Layers;
using FcNet.Losses;

namespace FcNet.Bits;

/// <summary>Small trainings: every element type with every normalization and rule, and some with what those have not.</summary>
internal static class NetCases
{
    private const int Features = 37, Classes = 7;

    /// <summary>The hidden widths, in turn: no multiples of a vector's length.</summary>
    private static readonly int[][] Widths = [[33], [17, 9], [45, 70], [100, 31], [5], [130, 19, 3], [66, 23]];

    public static IEnumerable<BitsCase> All => [.. Of<float>("float"), .. Of<double>("double")];

    private static IEnumerable<BitsCase> Of<T>(string type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => [.. Combinations<T>(type), .. Others<T>(type)];

    private static IEnumerable<BitsCase> Combinations<T>(string type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        UpdateRule[] rules = [new Sgd(0.1), new Momentum(0.02), new RmsProp(3e-3), new Adam(3e-3), new AdaGrad(0.03)];
        int i = 0;
        foreach (Normalization normalization in Enum.GetValues<Normalization>())
        {
            foreach (UpdateRule rule in rules)
            {
                int[] hidden = Widths[i % Widths.Length];
                (bool decays, bool drops, bool draws) = (i % 2 == 0, i % 3 == 1, i % 4 >= 2);
                i++;
                FullyConnectedNetOptions net = Net(hidden) with
                {
                    Normalization = normalization,
                    KeepProbability = drops ? 0.8 : 1,
                };
                SolverOptions options = Options(rule) with { Penalty = new L2Penalty(decays ? 1e-2 : 0), Sampling = draws ? Sampling.WithReplacement : Sampling.Permutation };
                string widths = string.Join('-', hidden.Select(width => width.ToString(CultureInfo.InvariantCulture)));
                string extras = $"{(decays ? "/l2" : "")}{(drops ? "/dropout" : "")}{(draws ? "/replacement" : "")}";
                string name = $"{type}/{normalization}/{rule.GetType().Name}/{widths}{extras}".ToLowerInvariant();
                yield return Case<T>(name, net, ExactNumbers.Splits(Features, Classes), options);
            }
        }
    }

    private static IEnumerable<BitsCase> Others<T>(string type)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Many = 139;
        TwoLayerNetOptions twoLayer = new() { Inputs = Features, Hidden = 29, Classes = Classes, Seed = 7 };
        FullyConnectedNetOptions linear = Net() with { Classes = Many }, deep = Net(51) with { Classes = Many, Normalization = Normalization.Batch };
        FullyConnectedNetOptions wide = Net(300, 270) with { Inputs = 515, Normalization = Normalization.Layer };
        DataSplits data = ExactNumbers.Splits(Features, Classes), manyClasses = ExactNumbers.Splits(Features, Many);
        SolverOptions sgd = Options(new Sgd(0.1)), adam = Options(new Adam(3e-3));
        var l2 = new L2Penalty(1e-2);
        return
        [
            Case<T>($"{type}/shards/batch", Net(45, 70) with { Normalization = Normalization.Batch, KeepProbability = 0.8 }, data, adam with { RowShards = 4 }),
            Case<T>($"{type}/shards/layer", Net(33) with { Normalization = Normalization.Layer }, data, sgd with { RowShards = 4, BatchSize = 11, Penalty = l2 }),
            new($"{type}/two-layer/sgd", bits => Training.Add(bits, new TwoLayerNet<T>(twoLayer), data, sgd with { Penalty = l2 })),
            new($"{type}/two-layer/adam", bits => Training.Add(bits, new TwoLayerNet<T>(twoLayer), data, adam with { Penalty = l2 })),
            Case<T>($"{type}/standardized/adam", Net(27), data.Standardized(), adam),
            Case<T>($"{type}/far-scores/linear", linear, manyClasses, Options(new Sgd(1000))),
            Case<T>($"{type}/far-scores/batch", deep, manyClasses, Options(new Sgd(30))),
            .. Specs().Select((layers, i) => new BitsCase($"{type}/layers/{i}", bits => Training.Add(bits, new FullyConnectedNet<T>(new NetworkSpec(Features, [.. layers]), seed: 5), data, Options(Rules[i % Rules.Length])))),
            Case<T>($"{type}/average/schedules", Net(31) with { KeepProbability = 0.7 }, data, adam with { WeightAverage = 0.9, Rule = new Adam(3e-3) { WeightDecay = 0.1, ClipNorm = 1 }, DropoutSchedule = new FlatCos(), WeightDecaySchedule = new PolynomialDecay(1.5), Schedule = new CosLog4() }),
            Case<T>($"{type}/initial-fit", Net(31, 22) with { Activation = new ParametricSpec(new MishSpec()) }, data, adam with { InitialFit = InitialFit.UnitVarianceAndBiases }),
            Case<T>($"{type}/wide/layer", wide, ExactNumbers.Splits(wide.Inputs, Classes), adam with { Epochs = 1, Penalty = l2 }),
        ];
    }

    /// <summary>The update rules that the combinations lack.</summary>
    private static readonly UpdateRule[] Rules = [new Nesterov(0.01), new AmsGrad(3e-3), new Lion(1e-3)];

    /// <summary>Nets of the layers that the combinations lack.</summary>
    private static IEnumerable<LayerSpec[]> Specs() =>
    [
        [new AffineSpec(33), new TanhSpec(), new AffineSpec(19), new SigmoidSpec(), new AffineSpec(Classes)],
        [new AffineSpec(21), new GeluSpec(), new AffineSpec(43), new GeluTanhSpec(), new AffineSpec(Classes)],
        [new AffineSpec(35), new SiluSpec(), new AffineSpec(18), new MishSpec(), new AffineSpec(Classes)],
        [new AffineSpec(25), new EluSpec(), new AffineSpec(39), new SoftplusSpec(), new AffineSpec(Classes)],
        [new AffineSpec(27) { WeightScale = WeightScale.LeCun }, new SeluSpec(), new AlphaDropoutSpec(0.9), new AffineSpec(Classes)],
        [new ScaleSpec(), new AffineSpec(26) { WeightDistribution = WeightDistribution.Orthogonal }, new RmsNormSpec(), new PReluSpec(), new AffineSpec(Classes)],
        [new AffineSpec(23) { WeightDistribution = WeightDistribution.Uniform }, new ResidualSpec([new LayerNormSpec(), new AffineSpec(23), new LeakyReluSpec()]), new AffineSpec(Classes)],
        [new CategoryEmbeddingSpec([3, 1, 2], 5), new PeriodicEmbeddingSpec(9), new AffineSpec(31), new ParametricSpec(new SeluSpec()), new AffineSpec(Classes)],
        [new PeriodicEmbeddingSpec(29), new AffineSpec(31), new MishSpec(), new PeriodicEmbeddingSpec(3, 19, Size: 3), new AffineSpec(Classes)],
    ];

    private static BitsCase Case<T>(string name, FullyConnectedNetOptions net, DataSplits data, SolverOptions options)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new(name, bits => Training.Add(bits, new FullyConnectedNet<T>(net), data, options));

    private static FullyConnectedNetOptions Net(params int[] hidden) => new() { Inputs = Features, Classes = Classes, Hidden = hidden, Seed = 5 };

    private static SolverOptions Options(UpdateRule rule) => new() { Rule = rule, Epochs = 5, BatchSize = 12, Schedule = new EpochDecay(0.9), Seed = 6 };
}
