using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary>A plan says how its inputs are fitted and how many examples are for validation, so a run is repeated from the plan and the data alone.</summary>
[Parallelizable]
internal sealed class TrainPlanInputsTests
{
    private const string Options = """
        --whitening pca:40:100 --validation 600 --hidden 16,16,16 --residual 2 --normalization layer --activation gelu --keep 0.8 --augment horizontal_flip,shift,mixup
        --views mirror --label-smoothing 0.1 --weight-decay 0.05 --schedule cosine_decay --warm-up 5 --ema 0.9 --batch-size 50 --epochs 2 --seed 3
        """;

    private TemporaryFolder folder = null!;
    private string images = "";

    [OneTimeSetUp]
    public void TrainOnce()
    {
        folder = new TemporaryFolder();
        images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 500, validation: 700, test: 77), images);
        Train("first", ["--checkpoint", folder.File("checkpoints"), "--checkpoint-every", "7", .. Options.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)]);
    }

    [OneTimeTearDown]
    public void DeleteImages() => folder.Dispose();

    [Test]
    public void A_run_writes_its_inputs_and_repeats_from_the_plan_alone()
    {
        JsonElement first = Report("first"), record = first.GetProperty("plan");
        Assert.That(record.GetProperty("inputs").GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings(""), Is.EqualTo("""{"kind":"pca","components":40,"epsilon":100}"""));
        Assert.That(record.GetProperty("validation_count").GetInt32(), Is.EqualTo(600));

        Assert.That(record.GetProperty("plan").GetProperty("views").GetProperty("items")[0].GetProperty("columns").GetInt32(), Is.EqualTo(32));

        Fcnet run = Train("again", ["--plan", folder.File("first.json")]);
        Assert.That(run.Output, Does.Contain("600 training, 600 validation and 77 test examples; 40 → ").And.Contain("The run is the one of the plan, to the same bits."));
        Assert.That(Report("again").GetProperty("parametersSha256").GetString(), Is.EqualTo(first.GetProperty("parametersSha256").GetString()));
        Assert.That(Report("again").GetProperty("testAccuracy").GetDouble(), Is.EqualTo(first.GetProperty("testAccuracy").GetDouble()));
    }

    [Test]
    public void A_model_says_over_which_views_it_averages_and_an_option_leaves_them_out()
    {
        Assert.That(Model.Load<float>(folder.File("first/model.safetensors")).Views, Is.EqualTo(new Views([new MirrorView(32)])));
        Fcnet run = Train("alone", ["--plan", folder.File("first.json"), "--views", "none"]);
        Assert.That(run.Output, Does.Contain("The run differs from the plan at "));
        Model<float> alone = Model.Load<float>(folder.File("alone/model.safetensors"));
        Assert.That(alone.Views, Is.EqualTo(Views.None));
        Assert.That(Report("alone").GetProperty("parametersSha256").GetString(), Is.EqualTo(Report("first").GetProperty("parametersSha256").GetString()), "training does not depend on them");
    }

    [Test]
    public void Views_may_be_images_that_are_moved()
    {
        Train("moved", ["--plan", folder.File("first.json"), "--views", "moved:2", "--epochs", "1"]);
        Assert.That(Model.Load<float>(folder.File("moved/model.safetensors")).Views, Is.EqualTo(Views.Moved(Cifar10.ImageShape, 2)));
        Assert.That(Fcnet.Run("train", "--views", "moved:0").Error, Does.StartWith("fcnet: --views is \"moved:0\", expected none, mirror or moved:N"));
    }

    [Test]
    public void A_planned_run_goes_on_from_a_checkpoint_to_the_same_bits()
    {
        string place = folder.File("resumed-checkpoints");
        Directory.CreateDirectory(place);
        File.Copy(Path.Combine(folder.File("checkpoints"), "checkpoint-0000000014.safetensors"), Path.Combine(place, "checkpoint-0000000014.safetensors"));
        Fcnet run = Train("resumed", ["--plan", folder.File("first.json"), "--checkpoint", place, "--resume"]);
        Assert.That(run.Output, Does.Contain("step 14"));
        Assert.That(Report("resumed").GetProperty("parametersSha256").GetString(), Is.EqualTo(Report("first").GetProperty("parametersSha256").GetString()));
        Assert.That(File.ReadAllBytes(folder.File("resumed/model.safetensors")), Is.EqualTo(File.ReadAllBytes(folder.File("first/model.safetensors"))));
    }

    [TestCase("test")]
    [TestCase("validation")]
    [TestCase("training")]
    public void The_model_has_the_scores_of_the_run(string part)
    {
        string json = folder.File($"{part}.json");
        Fcnet run = Fcnet.Run("evaluate", folder.File("first/model.safetensors"), "--data", images, "--part", part, "--json", json);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        JsonElement evaluation = JsonDocument.Parse(File.ReadAllText(json)).RootElement, report = Report("first");
        Assert.That(evaluation.GetProperty("examples").GetInt32(), Is.EqualTo(part == "test" ? 77 : 600));
        double accuracy = evaluation.GetProperty("metrics").GetProperty("accuracy").GetDouble();
        string name = part == "training" ? "trainAccuracy" : $"{part}Accuracy";
        Assert.That(accuracy, Is.EqualTo(report.GetProperty(name).GetDouble()));
        if (part == "test")
        {
            Assert.That(evaluation.GetProperty("metrics").GetRawText(), Is.EqualTo(report.GetProperty("test").GetProperty("metrics").GetRawText().Replace("\n  ", "\n", StringComparison.Ordinal)));
        }
    }

    [Test]
    public void A_plan_written_by_hand_says_its_inputs_and_validation_examples()
    {
        Write("""{ "kind": "zca", "components": 9 }""");
        Fcnet run = Train("hand", ["--plan", folder.File("hand-written.json")]);
        Assert.That(run.Output, Does.Contain("900 training, 300 validation and 77 test examples").And.Contain("The run is the one of the plan, to the same bits."));
        DataSplits expected = Cifar10.Load(images, 300).ZcaWhitened(9);
        Assert.That(Model.Load<float>(folder.File("hand/model.safetensors")).Scaling, Is.EqualTo(expected.Scaling));

        Assert.That(Train("hand", ["--plan", folder.File("hand-written.json"), "--validation", "200"]).Output, Does.Contain("The run differs from the plan at validation_count: 200 here, 300 there."));
        Assert.That(Train("hand", ["--plan", folder.File("hand-written.json"), "--whitening", "min-max"]).Output, Does.Contain("The run differs from the plan at inputs.kind: \"min_max\" here, \"zca\" there."));
    }

    [Test]
    public void All_components_are_as_many_as_features_in_the_plan_too()
    {
        DataSplits data = BuiltInImages.Create(train: 20, validation: 5, test: 5);
        var small = new DataSplits(Small(data.Train), Small(data.Validation), Small(data.Test));
        DataSplits all = new PcaInputs().Fit(small);
        Assert.That((all.Scaling.Outputs, all.Inputs), Is.EqualTo((2, (FittedInputs)new PcaInputs())));
        Assert.That(small.PcaWhitened(2).Inputs, Is.EqualTo(new PcaInputs(2)));
        Assert.That(all.Scaling, Is.EqualTo(small.PcaWhitened(2).Scaling));
        Assert.That(all.Standardized().Inputs, Is.EqualTo(new UnchangedInputs()), "another scaling takes its place");

        static LabeledData Small(LabeledData images) => LabeledData.From(new CounterRandom(1).Normal<double>(0, 1, images.Count, 2).ToArray().Chunk(2).ToArray(), [.. Enumerable.Range(0, images.Count).Select(i => i % 2)]);
    }

    [TestCase("""{ "kind": "pca", "components": -2 }""", "$.inputs.components: Components is -2, expected at least 0.")]
    [TestCase("""{ "kind": "pca", "epsilon": -1 }""", "$.inputs.epsilon: Epsilon is -1, expected a finite number, at least 0.")]
    [TestCase("""{ "kind": "ica" }""", "$.inputs")]
    [TestCase("""{ "kind": "zca", "component": 9 }""", "$.inputs.component: this name is not known.")]
    [TestCase("""{ "kind": "pca", "components": 4000 }""", "There are 4000 components of 3072 features, expected at most as many.")]
    public void What_is_wrong_in_the_inputs_is_refused(string inputs, string expected)
    {
        Write(inputs, "wrong.json");
        Fcnet run = Fcnet.Run("train", "--data", images, "--out", folder.File("wrong"), "--plan", folder.File("wrong.json"));
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Error, Does.StartWith("fcnet: ").And.Contain(expected));
    }

    [Test]
    public void A_number_of_validation_examples_that_leaves_none_to_train_on_is_refused()
    {
        foreach ((string count, string expected) in new[] { ("-1", "--validation is -1, expected at least 0"), ("1200", "holds 1200 training images, of which 1200 are for validation; nothing is left to train on") })
        {
            Fcnet.Run("train", "--data", images, "--out", folder.File("wrong"), "--validation", count).AssertRefused(expected);
        }
    }

    private void Write(string inputs, string name = "hand-written.json") => File.WriteAllText(folder.File(name), $$"""
        {
          "network": { "inputs": 3072, "layers": [{ "kind": "affine", "width": 10 }] },
          "inputs": {{inputs}},
          "validation_count": 300,
          "plan": { "epochs": 1 }
        }
        """);

    private Fcnet Train(string name, string[] options)
    {
        Fcnet run = Fcnet.Run(["train", "--data", images, "--out", folder.File(name), "--json", folder.File($"{name}.json"), .. options]);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return run;
    }

    private JsonElement Report(string name) => JsonDocument.Parse(File.ReadAllText(folder.File($"{name}.json"))).RootElement;
}
