using System.Text.Json;
using FcNet.Layers;
using FcNet.Losses;
using FcNet.Metrics;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet train --plan</c> repeats what <c>--json</c> tells of a run.</summary>
[Parallelizable]
internal sealed class TrainPlanTests
{
    private TemporaryFolder folder = null!;
    private string images = "", report = "";

    [OneTimeSetUp]
    public void TrainOnce()
    {
        folder = new TemporaryFolder();
        images = folder.File("images");
        report = folder.File("first.json");
        Cifar10.Save(BuiltInImages.Create(train: 500, validation: 1000, test: 77), images);
        string[] options = "--hidden 9 --normalization layer --activation leaky_relu --keep 0.9 --loss svm --optimizer momentum --lr-decay 0.9 --regularization 0.01 --weight-scale 0.05 --precision double --batch-size 50 --epochs 2 --seed 7".Split(' ');
        Fcnet run = Fcnet.Run(["train", "--data", images, "--out", folder.File("out"), "--json", report, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
    }

    [OneTimeTearDown]
    public void DeleteImages() => folder.Dispose();

    [Test]
    public void A_plan_is_repeated_to_the_same_bits()
    {
        (Fcnet run, JsonElement again) = Repeat(report);
        Assert.That(run.Output, Does.Contain("The run is the one of the plan, to the same bits."));
        JsonElement first = JsonDocument.Parse(File.ReadAllText(report)).RootElement;
        Assert.That(again.GetProperty("parametersSha256").GetString(), Is.EqualTo(first.GetProperty("parametersSha256").GetString()));
        Assert.That(again.GetProperty("plan").GetRawText(), Is.EqualTo(first.GetProperty("plan").GetRawText()));
        Assert.That(again.GetProperty("lossHistory").GetRawText(), Is.EqualTo(first.GetProperty("lossHistory").GetRawText()));
    }

    [Test]
    public void A_model_carries_the_plan_as_its_history()
    {
        string plan = folder.File("history.json");
        File.WriteAllText(plan, Model.Load<double>(folder.File("out/model.safetensors")).History);
        Assert.That(Repeat(plan).Run.Output, Does.Contain("The run is the one of the plan, to the same bits."));
    }

    [Test]
    public void Options_override_the_plan()
    {
        (Fcnet run, JsonElement other) = Repeat(report, "--epochs", "1", "--learning-rate", "0.0125", "--batch-size", "25", "--seed", "8", "--loss", "softmax", "--hidden", "5", "--precision", "float");
        JsonElement plan = other.GetProperty("plan"), settings = plan.GetProperty("plan");
        Assert.That(run.Output, Does.Contain("3072 → affine 5 → ReLU → affine 10, Momentum at 0.0125"));
        Assert.That(settings.GetProperty("rule").GetProperty("kind").GetString(), Is.EqualTo("momentum"));
        Assert.That(settings.GetProperty("loss").GetProperty("kind").GetString(), Is.EqualTo("softmax"));
        Assert.That(settings.GetProperty("schedule").GetProperty("factor").GetDouble(), Is.EqualTo(0.9));
        Assert.That(settings.GetProperty("batch_size").GetInt32(), Is.EqualTo(25));
        Assert.That(settings.GetProperty("seed").GetInt32(), Is.EqualTo(8));
        Assert.That(plan.GetProperty("precision").GetString(), Is.EqualTo("float"));
        Assert.That(other.GetProperty("steps").GetInt32(), Is.EqualTo(20));
    }

    [Test]
    public void What_differs_is_named() => Assert.That(Repeat(report, "--seed", "8").Run.Output, Does.Contain("The run differs from the plan at plan.seed: 8 here, 7 there."));

    [TestCase("\"factor\": 0.9", "\"factor\": -1", "$.plan.schedule.factor: Factor is -1, expected a finite number above 0.")]
    [TestCase("\"slope\"", "\"slop\"", "$.network.layers[2].slop: this name is not known.")]
    [TestCase("\"epochs\": 2", "\"epochs\": \"two\"", "$.plan.epochs: ")]
    [TestCase("\"epochs\": 2", "\"epochs\": -2", "$.plan.epochs: Epochs is -2, expected at least 0.")]
    [TestCase("\"kind\": \"svm\"", "\"kind\": \"hinge\"", "$.plan.loss")]
    [TestCase("\"epochs\": 2", "\"epochs\": 2, \"epochs\": 3", "epochs")]
    public void What_is_wrong_in_a_plan_is_refused_by_its_path(string right, string wrong, string expected)
    {
        string bad = folder.File("bad.json");
        string text = File.ReadAllText(report);
        Assert.That(text, Does.Contain(right));
        File.WriteAllText(bad, text.Replace(right, wrong, StringComparison.Ordinal));
        Fcnet run = Fcnet.Run("train", "--data", images, "--out", folder.File("out2"), "--plan", bad);
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Error, Does.StartWith($"fcnet: {bad} ").And.Contain(expected));
    }

    [Test]
    public void A_plan_written_by_hand_needs_the_net_and_what_differs_from_the_defaults()
    {
        string plan = folder.File("by-hand.json");
        File.WriteAllText(plan, """
            {
              "network": { "inputs": 3072, "layers": [{ "kind": "affine", "width": 7 }, { "kind": "gelu_tanh" }, { "kind": "affine", "width": 10 }] },
              "plan": { "rule": { "kind": "adam", "weight_decay": 0.01 }, "schedule": { "kind": "linear_warm_up", "steps": 5, "then": { "kind": "cosine_decay" } }, "epochs": 1 }
            }
            """);
        (Fcnet run, JsonElement report) = Repeat(plan);
        Assert.That(run.Output, Does.Contain("The run is the one of the plan, to the same bits."));
        JsonElement settings = report.GetProperty("plan").GetProperty("plan");
        Assert.That(settings.GetProperty("rule").GetProperty("weight_decay").GetDouble(), Is.EqualTo(0.01));
        Assert.That(settings.GetProperty("rule").GetProperty("beta2").GetDouble(), Is.EqualTo(new Adam().Beta2));
        Assert.That(settings.GetProperty("batch_size").GetInt32(), Is.EqualTo(new TrainingPlan().BatchSize));
        Assert.That(Repeat(plan, "--epochs", "2", "--precision", "double").Run.Output, Does.Contain("The run is the one of the plan"), "epochs may increase, and the file does not name the precision");
    }

    [Test]
    public void Options_describe_the_run_that_a_plan_describes()
    {
        const string Options = """
            --hidden 7 --activation gelu_tanh --parametrization neural-tangent --weight-scale xavier --initial orthogonal --initial-fit unit-variance-and-biases --label-smoothing 0.1 --class-weights 1,2,1,1,1,1,1,1,1,0.5 --weight-decay 0.01 --clip-value 0.5 --clip-norm 1
            --augment horizontal_flip,shift --rate-factors W1=0,bias=2 --row-shards 4 --schedule cosine_decay --warm-up 5 --patience 3
            --score {"kind":"loss","loss":{"kind":"softmax"}} --ema 0.5 --epochs 1
            """;
        string[] options = Options.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        Fcnet run = Fcnet.Run(["train", "--data", images, "--out", folder.File("options"), "--json", folder.File("options.json"), .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        var record = RunRecord.Parse(Model.Load<float>(folder.File("options/model.safetensors")).History, "The history");
        var expected = new TrainingPlan
        {
            Loss = new SoftmaxLoss(0.1, [1, 2, 1, 1, 1, 1, 1, 1, 1, 0.5]),
            InitialFit = InitialFit.UnitVarianceAndBiases,
            Rule = new Adam { WeightDecay = 0.01, ClipValue = 0.5, ClipNorm = 1 },
            RateFactors = new([new NameFactor("W1", 0), new RoleFactor(ParameterRole.Bias, 2)]),
            Augmentations = new([new HorizontalFlip(), new RandomShift()]),
            RowShards = 4,
            WeightAverage = 0.5,
            Schedule = new LinearWarmUp(5, new CosineDecay()),
            Stop = new EarlyStopping(3),
            Score = new LossMetric(new SoftmaxLoss()),
            Epochs = 1,
        };
        Assert.That(record.Plan, Is.EqualTo(expected));
        Assert.That(record.Network, Is.EqualTo(new NetworkSpec(3072, [Affine(7), new GeluTanhSpec(), Affine(10)])));

        static AffineSpec Affine(int width) => new(width) { WeightScale = WeightScale.Xavier, WeightDistribution = WeightDistribution.Orthogonal, Parametrization = Parametrization.NeuralTangent };
    }

    [Test]
    public void A_file_that_is_no_plan_is_refused()
    {
        string bad = folder.File("nonsense.json");
        File.WriteAllText(bad, "nonsense\n");
        Assert.That(Fcnet.Run("train", "--plan", bad).Error, Does.StartWith($"fcnet: {bad} cannot be read at $: 'nonsense ' is an invalid JSON literal."));
        Assert.That(Fcnet.Run("train", "--plan", folder.File("none.json")).Error, Does.StartWith($"fcnet: {folder.File("none.json")} does not exist, expected the JSON of a run"));
    }

    private (Fcnet Run, JsonElement Report) Repeat(string plan, params string[] options)
    {
        string json = folder.File("again.json");
        Fcnet run = Fcnet.Run(["train", "--data", images, "--plan", plan, "--out", folder.File("again"), "--json", json, .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return (run, JsonDocument.Parse(File.ReadAllText(json)).RootElement.Clone());
    }
}
