using System.Text.Json;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

[Parallelizable]
internal sealed class TrainTests
{
    private const string Small = "--hidden 20 --epochs 2 --batch-size 50";

    private TemporaryFolder folder = null!;
    private string images = "";

    [OneTimeSetUp]
    public void MakeImages()
    {
        folder = new TemporaryFolder();
        images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 500, validation: 1000, test: 77), images);
    }

    [OneTimeTearDown]
    public void DeleteImages() => folder.Dispose();

    [Test]
    public void Takes_any_registered_loss_and_activation()
    {
        (Fcnet run, _) = Train($$"""{{Small}} --loss svm --activation {"kind":"leaky_relu","slope":0.2}""");
        Assert.That(run.Output, Does.Contain("3072 → affine 20 → leaky ReLU → affine 10, Adam at 0.001"));
        Assert.That(Model.Load<float>(folder.File("out/model.safetensors")).Spec.Layers[1], Is.EqualTo(new LeakyReluSpec(0.2)));
        Assert.That(Fcnet.Run("train", "--loss", "hing").Error, Does.StartWith("fcnet: --loss is \"hing\", expected softmax, svm"));
        Assert.That(Fcnet.Run("train", "--activation", "affine").Error, Does.StartWith("fcnet: --activation is \"affine\", expected relu, leaky_relu"));
        Assert.That(Fcnet.Run("train", "--activation", """{"kind":"leaky_relu","slope":"steep"}""").Error, Does.StartWith("fcnet: --activation: ").And.Contain("$.slope"));
    }

    [Test]
    public void Residual_blocks_are_trained_saved_and_exported()
    {
        (Fcnet run, _) = Train("--hidden 20,20 --residual --normalization batch --keep 0.9 --output-factor 0.1 --epochs 1 --batch-size 50");
        Assert.That(run.Output, Does.Contain("3072 → affine 20 → batch norm → ReLU → dropout → residual (affine 20 → batch norm) → ReLU → dropout → affine 10, Adam"));
        string model = folder.File("out/model.safetensors");
        Assert.That(Model.Load<float>(model).Spec.Layers[4], Is.EqualTo(new ResidualSpec([new AffineSpec(20), new BatchNormSpec()])));
        Assert.That(Fcnet.Run("export", model, folder.File("residual.onnx")).ExitCode, Is.Zero);
        Assert.That(Fcnet.Run("export", model, folder.File("residual.safetensors")).Error, Does.Contain("PyTorch").And.Contain("residual (affine 20"));
        Assert.That(Train("--hidden 20,20,20 --residual 2 --epochs 0").Run.Output, Does.Contain("3072 → affine 20 → ReLU → residual (affine 20 → ReLU → affine 20) → ReLU → affine 10, Adam"));
        Assert.That(Fcnet.Run("train", "--data", images, "--out", folder.File("none"), "--hidden", "20,10", "--residual").Error,
            Is.EqualTo("fcnet: No run of 1 hidden layers is as wide as what enters it, expected one for a residual block: the hidden widths are 20,10 after 3072 inputs.\n"));
    }

    [Test]
    public void Writes_a_model_pictures_and_a_report()
    {
        (Fcnet run, JsonElement report) = Train(Small);
        Assert.That(run.Output, Does.Contain("(Iteration 1 / 20) loss: ").And.Contain("(Epoch 2 / 2) train acc: ").And.Contain("test, 77 examples"));
        Assert.That(new FileInfo(folder.File("out/model.safetensors")).Length, Is.GreaterThan(3072 * 20 * 4));
        Assert.That(File.ReadAllBytes(folder.File("out/loss.png")).AsSpan(1, 3).SequenceEqual("PNG"u8), Is.True);
        Assert.That(File.ReadAllBytes(folder.File("out/accuracy.png")).AsSpan(1, 3).SequenceEqual("PNG"u8), Is.True);

        Assert.That(report.GetProperty("steps").GetInt32(), Is.EqualTo(20));
        Assert.That(report.GetProperty("lossHistory").GetArrayLength(), Is.EqualTo(20));
        Assert.That(report.GetProperty("trainScoreHistory").GetArrayLength(), Is.EqualTo(3));
        Assert.That(report.GetProperty("validationScoreHistory").GetArrayLength(), Is.EqualTo(3));
        Assert.That(report.GetProperty("score").GetString(), Is.EqualTo("accuracy"));
        Assert.That(report.GetProperty("test").GetProperty("examples").GetInt32(), Is.EqualTo(77));
        Assert.That(report.GetProperty("test").GetProperty("metrics").GetProperty("accuracy").GetDouble(), Is.EqualTo(report.GetProperty("testScore").GetDouble()));
        Assert.That(report.GetProperty("stopReason").GetString(), Is.EqualTo("Completed"));
        Assert.That(report.GetProperty("bestValidationScore").GetDouble(), Is.EqualTo(report.GetProperty("validationScore").GetDouble()));
        Assert.That(report.GetProperty("trainScore").GetDouble(), Is.InRange(0, 1));
        foreach ((string name, string same) in new[] { ("trainAccuracy", "trainScore"), ("validationAccuracy", "validationScore"), ("bestValidationAccuracy", "bestValidationScore"), ("testAccuracy", "testScore"), ("trainAccuracyHistory", "trainScoreHistory"), ("validationAccuracyHistory", "validationScoreHistory") })
        {
            Assert.That(report.GetProperty(name).GetRawText(), Is.EqualTo(report.GetProperty(same).GetRawText()), name);
        }

        Assert.That(report.GetProperty("testImages").GetInt32(), Is.EqualTo(77));
        Assert.That(report.GetProperty("seconds").GetDouble(), Is.Positive);
        Assert.That(report.GetProperty("peakWorkingSetMiB").GetInt64(), Is.Positive);
    }

    [Test]
    public void Parameters_do_not_depend_on_the_number_of_threads()
    {
        const string Everything = $"{Small} --normalization batch --keep 0.8 --regularization 1e-3 --optimizer rmsprop --learning-rate 1e-3 --lr-decay 0.9";
        Assert.That(Sha(Train($"{Everything} --threads 1").Report), Is.EqualTo(Sha(Train($"{Everything} --threads 2").Report)));
        Assert.That(Sha(Train($"{Everything} --seed 6").Report), Is.Not.EqualTo(Sha(Train($"{Everything} --seed 7").Report)));
    }

    [Test]
    public void Two_layer_net_is_the_fully_connected_net_with_one_hidden_layer() =>
        Assert.That(Sha(Train($"{Small} --net two-layer").Report), Is.EqualTo(Sha(Train($"{Small} --net fully-connected").Report)));

    [Test]
    public void A_loss_that_is_not_finite_ends_the_run_and_stands_in_the_report()
    {
        (Fcnet run, JsonElement report) = Train($"{Small} --optimizer sgd --learning-rate 1e20", exitCode: 1);
        Assert.That(run.Output, Does.Contain("The loss is NaN at step"));
        Assert.That(run.Error, Does.StartWith("fcnet: The loss is NaN at step"));
        Assert.That(run.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(report.GetProperty("stopReason").GetString(), Is.EqualTo("NonFiniteLoss"));
        Assert.That(report.GetProperty("lossHistory").EnumerateArray().Last().GetString(), Is.EqualTo("NaN"));
    }

    [TestCase("train --hiden 3", "There is no option --hiden: the nearest are --hidden")]
    [TestCase("tran", "'tran'")]
    [TestCase("train --hidden 100,x", "--hidden is \"100,x\"")]
    [TestCase("train --hidden 0", "--hidden is \"0\"")]
    [TestCase("train --net three-layer", "--net is \"three-layer\", expected fully-connected or two-layer.")]
    [TestCase("train --optimizer lbfgs", "--optimizer is \"lbfgs\", expected sgd, momentum, ")]
    [TestCase("train --clip-norm -1", "--clip-norm is -1")]
    [TestCase("train --clip-value -1", "--clip-value is -1")]
    [TestCase("train --row-shards 3", "--row-shards is 3, expected a power of two")]
    [TestCase("train --augment flip", "--augment: The Augmentation \"flip\" is not registered, expected one of horizontal_flip, shift, crop, cut_out, gaussian_noise, mixup, or its JSON.")]
    [TestCase("train --augment [{\"kind\":\"shift\",\"pixels\":-1}]", "Pixels is -1, expected at least 0.")]
    [TestCase("train --augment [1", "--augment: \"[1\" is no JSON array of augmentations.")]
    [TestCase("train --rate-factors W1", "--rate-factors is \"W1\", expected factors of at least 0 such as W1=0,bias=2.")]
    [TestCase("train --rate-factors W1=-1", "--rate-factors is \"W1=-1\", expected factors of at least 0 such as W1=0,bias=2.")]
    [TestCase("train --rate-factors =1", "--rate-factors is \"=1\", expected factors of at least 0 such as W1=0,bias=2.")]
    [TestCase("train --ema 1", "--ema is 1")]
    [TestCase("train --label-smoothing 1", "--label-smoothing is 1")]
    [TestCase("train --loss svm --label-smoothing 0.1", "--label-smoothing is given with a SvmLoss, expected --loss softmax.")]
    [TestCase("train --class-weights 1,x", "--class-weights is \"1,x\", expected a number of at least 0 for each class, such as 1,2.5, or for some by name, such as fraud=20, or balanced.")]
    [TestCase("train --loss svm --class-weights balanced", "--class-weights is given with a SvmLoss, expected --loss softmax.")]
    [TestCase("train --report FcNet.dll/page.html", "FcNet.dll")]
    [TestCase("train --report reports/", "The file reports/ cannot be written: it is a folder.")]
    [TestCase("train --report -", "--report is \"-\", expected a file: standard output shows the progress.")]
    [TestCase("train --tensorboard FcNet.dll", "The log folder FcNet.dll cannot be written: ")]
    [TestCase("train --warm-up -1", "--warm-up is -1")]
    [TestCase("train --patience 0", "--patience is 0")]
    [TestCase("train --weight-decay -1", "--weight-decay is -1")]
    [TestCase("train --schedule cosine", "--schedule is \"cosine\", expected constant, epoch_decay")]
    [TestCase("train --hidden 20 --hidden 64", "'--hidden' expects a single argument but 2 were provided")]
    [TestCase("train --net two-layer --normalization batch", "one hidden layer")]
    [TestCase("train --net two-layer --hidden 10,10", "one hidden layer")]
    [TestCase("train --keep 0", "--keep is 0")]
    [TestCase("train --keep 1.5", "--keep is 1.5")]
    [TestCase("train --learning-rate -1", "--learning-rate is -1")]
    [TestCase("train --learning-rate NaN", "--learning-rate is NaN")]
    [TestCase("train --regularization -1", "--regularization is -1")]
    [TestCase("train --weight-scale big", "--weight-scale is \"big\"")]
    [TestCase("train --lr-decay 0", "--lr-decay is 0")]
    [TestCase("train --epochs -1", "--epochs is -1")]
    [TestCase("train --epochs ten", "--epochs is \"ten\", expected a whole number from -2147483648 to 2147483647.")]
    [TestCase("train --threads 3000000000", "--threads is \"3000000000\", expected a whole number from -2147483648 to 2147483647.")]
    [TestCase("train --seed -1", "--seed is \"-1\", expected a whole number from 0 to 18446744073709551615.")]
    [TestCase("train --keep 0,5", "--keep is \"0,5\", expected a number such as 0.5.")]
    [TestCase("train --learning-rate 0,001", "--learning-rate is \"0,001\", expected a number such as 0.5.")]
    [TestCase("train --data ", "--data is empty.")]
    [TestCase("inspect ", "FILE is empty.")]
    [TestCase("train --checkpoint \t", "--checkpoint is blank.")]
    [TestCase("train --json -", "--json is \"-\", expected a file: standard output shows the progress. For a file of that name give ./-.")]
    [TestCase("train --data two\nlines", "two\\u000alines does not exist; ")]
    [TestCase("train --json reports/", "The file reports/ cannot be written: it is a folder.")]
    [TestCase("data export FcNet.dll", "The folder FcNet.dll cannot be written: ")]
    [TestCase("data download cifar10 --to FcNet.dll", "The folder FcNet.dll cannot be written: ")]
    [TestCase("data download cifar10 --url ftp://example.org/x", "--url is \"ftp://example.org/x\"")]
    [TestCase("train --batch-size 0", "--batch-size is 0")]
    [TestCase("train --threads 0", "--threads is 0, expected at least 1.")]
    [TestCase("train --resume", "--resume is given without --checkpoint")]
    [TestCase("train --keep-checkpoints 2", "--keep-checkpoints is given without --checkpoint")]
    [TestCase("train --checkpoint-every epoch", "--checkpoint-every is given without --checkpoint")]
    [TestCase("train --checkpoint c --checkpoint-every 0", "--checkpoint-every is \"0\"")]
    [TestCase("train --checkpoint c --checkpoint-every day", "--checkpoint-every is \"day\"")]
    [TestCase("train --checkpoint c --keep-checkpoints 0", "--keep-checkpoints is 0, expected at least 1.")]
    [TestCase("train --data nowhere", "nowhere does not exist")]
    [TestCase("evaluate nowhere.safetensors", "nowhere.safetensors does not exist, expected a model file")]
    [TestCase("evaluate nowhere.safetensors --json .", "The file . cannot be written: it is a folder.")]
    [TestCase("evaluate nowhere.safetensors --part tests", "--part is \"tests\", expected test, validation or training.")]
    [TestCase("evaluate", "MODEL")]
    [TestCase("predict nowhere.safetensors", "DATA")]
    [TestCase("predict nowhere.safetensors rows.csv", "nowhere.safetensors does not exist, expected a model file")]
    [TestCase("predict nowhere.safetensors rows.csv --out -", "--out is \"-\"")]
    [TestCase("predict nowhere.safetensors rows.csv --part test", "--part is given for rows.csv, which has no parts")]
    public void Bad_input_is_one_clear_line_and_exit_code_2(string command, string message) => Fcnet.Run(command.Split(' ')).AssertRefused(message);

    [Test]
    [Platform(Exclude = "Win")]
    public void Standard_error_that_is_closed_does_not_change_the_exit_code() => Assert.That(Fcnet.RunShell("fcnet bogus 2>&-").ExitCode, Is.EqualTo(2));

    /// <summary>ESC would colour the rest of the terminal, and a bell ring.</summary>
    [Test]
    public void Control_characters_of_class_names_are_shown_as_their_numbers()
    {
        string odd = folder.File("odd");
        Cifar10.Save(BuiltInImages.Create(train: 50, validation: 1000, test: 10), odd);
        File.WriteAllLines(Path.Combine(odd, "batches.meta.txt"), ["\u001b[31mred\a", $"long{new string('g', 200)}", .. Enumerable.Range(2, 8).Select(i => $"{i}")]);
        Fcnet run = Fcnet.Run("train", "--data", odd, "--hidden", "2", "--epochs", "1", "--out", folder.File("odd-out"));
        Fcnet evaluation = Fcnet.Run("evaluate", folder.File("odd-out/model.safetensors"), "--data", odd);
        foreach (Fcnet shown in (Fcnet[])[run, evaluation])
        {
            Assert.That(shown.ExitCode, Is.Zero, shown.Error);
            Assert.That(shown.Output, Does.Contain("0 \\u001b[31mred\\u0007").And.Contain("1 longggg").And.Contain("gggg…gggg").And.Not.Contain(new string('g', 50)));
            Assert.That(shown.Output.Where(char.IsControl), Is.All.EqualTo('\n'));
        }
    }

    private (Fcnet Run, JsonElement Report) Train(string options, int exitCode = 0)
    {
        string json = folder.File("report.json");
        File.Delete(json);
        Fcnet run = Fcnet.Run([.. $"train {options}".Split(' '), "--data", images, "--out", folder.File("out"), "--json", json]);
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Error);
        return (run, JsonDocument.Parse(File.ReadAllText(json)).RootElement);
    }

    private static string Sha(JsonElement report) => report.GetProperty("parametersSha256").GetString()!;
}
