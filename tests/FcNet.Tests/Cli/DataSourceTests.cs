using System.Text.Json;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary>What <c>--data</c> takes beside CIFAR-10.</summary>
[Parallelizable]
internal sealed class DataSourceTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [TestCase(false)]
    [TestCase(true)]
    public void A_folder_with_the_files_of_MNIST(bool isZipped)
    {
        Directory.CreateDirectory(folder.File("mnist"));
        IdxFiles.WriteMnist(folder.File("mnist"), train: 5100, test: 30, isZipped);
        Fcnet run = Train("mnist");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("4590 training, 510 validation and 30 test examples; 12 → "));
    }

    [Test]
    public void All_test_images_of_CIFAR_10_are_used()
    {
        Cifar10.Save(BuiltInImages.Create(train: 1060, validation: 40, test: 1200), folder.File("cifar"));
        Fcnet run = Train("cifar", "--validation", "40");
        Assert.That(run.Output, Does.Contain("1060 training, 40 validation and 1200 test examples; 3072 → "), run.Error);
        Fcnet evaluation = Fcnet.Run("evaluate", folder.File("out/model.safetensors"), "--data", folder.File("cifar"));
        Assert.That(evaluation.Output, Does.Contain("1200"), evaluation.Error);
    }

    [Test]
    public void An_archive_with_whole_targets_has_classes()
    {
        Write("data.npz", NumpyArray.From([.. Enumerable.Range(0, 100).Select(i => i % 3)]));
        Fcnet run = Train("data.npz");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("80 training, 10 validation and 10 test examples; 2 → affine 3 → ReLU → affine 3, Adam").And.Contain("accuracy"));
    }

    [Test]
    public void An_archive_with_numbers_is_a_regression_with_squared_loss()
    {
        Write("data.npz", NumpyArray.From(new CounterRandom(2).Normal<double>(0, 1, 100)));
        Fcnet run = Train("data.npz");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output, Does.Contain("2 → affine 3 → ReLU → affine 1, Adam").And.Contain("RMSE").And.Not.Contain("Predicted"));
        using var record = JsonDocument.Parse(Model.Load<float>(folder.File("out/model.safetensors")).History);
        Assert.That(record.RootElement.GetProperty("plan").GetProperty("loss").GetProperty("kind").GetString(), Is.EqualTo("squared"));
        Assert.That(Train("data.npz", "--loss", "huber", "--score", "r2").Output, Does.Contain("R²"));
    }

    [Test]
    public void Balanced_classes_have_weights_that_make_up_for_their_numbers()
    {
        Write("data.npz", NumpyArray.From([.. Enumerable.Range(0, 100).Select(i => i % 4 == 0 ? 1 : 0)]));
        Fcnet run = Train("data.npz", "--class-weights", "balanced");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var record = JsonDocument.Parse(Model.Load<float>(folder.File("out/model.safetensors")).History);
        double[] weights = [.. record.RootElement.GetProperty("plan").GetProperty("loss").GetProperty("class_weights").EnumerateArray().Select(weight => weight.GetDouble())];
        int[] labels = NumpyExamples.Read(folder.File("data.npz")).Split().Train.GetLabels();
        Assert.That(weights, Is.EqualTo(new[] { 80.0 / (2 * labels.Count(label => label == 0)), 80.0 / (2 * labels.Count(label => label == 1)) }).Within(1e-12));
    }

    [Test]
    public void Inputs_are_whitened_by_the_training_examples_alone_and_the_model_keeps_how()
    {
        Write("data.npz", NumpyArray.From([.. Enumerable.Range(0, 100).Select(i => i % 3)]));
        DataSplits data = NumpyExamples.Read(folder.File("data.npz")).Split().Standardized();
        foreach ((string text, DataSplits expected) in new[] { ("pca:1", data.PcaWhitened(1)), ("pca", data.PcaWhitened(2)), ("zca:2:0.25", data.ZcaWhitened(2, 0.25)), ("min-max", data.MinMaxScaled()) })
        {
            Fcnet run = Train("data.npz", "--whitening", text);
            Assert.That(run.ExitCode, Is.Zero, run.Error);
            Assert.That(run.Output, Does.Contain($"test examples; {expected.Scaling.Outputs} → affine 3"));
            Model<float> model = Model.Load<float>(folder.File("out/model.safetensors"));
            Assert.That(model.Scaling, Is.EqualTo(expected.Scaling), text);
            Assert.That(Fcnet.Run("export", folder.File("out/model.safetensors"), folder.File("m.onnx")).ExitCode, Is.Zero);
            Assert.That(Fcnet.Run("evaluate", folder.File("out/model.safetensors"), "--data", folder.File("data.npz")).ExitCode, Is.Zero);
        }

        Train("data.npz", "--whitening", "pca:3").AssertRefused("There are 3 components of 2 features, expected at most as many.");
        foreach (string wrong in new[] { "pca:0", "pca:x", "ica:2", "min-max:2", "zca:2:-1", "pca:1:2:3" })
        {
            Train("data.npz", "--whitening", wrong).AssertRefused($"--whitening is \"{wrong}\", expected pca:N or zca:N");
        }
    }

    [Test]
    public void An_archive_without_targets_is_refused()
    {
        new NumpyArchive([new("x", NumpyArray.From(new NdArray<double>(2, 2)))]).Write(folder.File("data.npz"));
        Train("data.npz").AssertRefused("data.npz has no array \"y\", only x; in NumPy: np.savez(path, x=inputs, y=targets).");
    }

    [Test]
    public void The_report_may_not_take_the_place_of_the_data()
    {
        Directory.CreateDirectory(folder.File("mnist"));
        IdxFiles.WriteMnist(folder.File("mnist"), train: 10, test: 3, isZipped: true);
        Train("mnist", "--json", folder.File("mnist/t10k-labels-idx1-ubyte.gz")).AssertRefused("a file that this command reads or writes itself");
        Write("data.npz", NumpyArray.From([0, 1]));
        Train("data.npz", "--report", folder.File("data.npz")).AssertRefused("a file that this command reads or writes itself");
    }

    private void Write(string name, NumpyArray y) => new NumpyArchive([new("x", NumpyArray.From(new CounterRandom(1).Normal<double>(0, 1, y.Shape[0], 2))), new("y", y)]).Write(folder.File(name));

    private Fcnet Train(string data, params string[] options) =>
        Fcnet.Run(["train", "--data", folder.File(data), "--hidden", "3", "--epochs", "1", "--batch-size", "10", "--out", folder.File("out"), .. options]);
}
