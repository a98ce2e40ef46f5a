using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet round</c> as a user runs it.</summary>
[Parallelizable]
internal sealed class RoundTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFolder() => folder = new TemporaryFolder();

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void The_file_is_the_rounded_model_and_every_metric_has_two_values()
    {
        Fcnet train = Fcnet.Run("train", "--hidden", "8", "--epochs", "1", "--out", folder.File("run"));
        Assert.That(train.ExitCode, Is.Zero, train.Error);
        string whole = Path.Combine(folder.File("run"), "model.safetensors"), rounded = folder.File("rounded.safetensors");

        Fcnet run = Fcnet.Run("round", whole, rounded);

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        using var expected = new MemoryStream();
        Model.Load<float>(whole).WithBFloat16Weights().Save(expected);
        Assert.That(File.ReadAllBytes(rounded), Is.EqualTo(expected.ToArray()));
        Assert.That(run.Output, Does.Match(@"1000 test examples +before +rounded").And.Match(@"accuracy +0\.\d{4} +0\.\d{4}"));
        Assert.That(run.Output, Does.Match($@"bytes +{new FileInfo(whole).Length} +{expected.Length}"));
    }

    [TestCase("model.safetensors", "model.safetensors", "is the model itself; give the rounded one another name.")]
    [TestCase("double.safetensors", "out.safetensors", "is a model of doubles, expected a net of floats.")]
    [TestCase("missing.safetensors", "out.safetensors", "does not exist")]
    public void What_cannot_be_rounded_is_refused(string model, string output, string message)
    {
        Model.Create(TrainedNets.Small<float>(), InputScaling.Identity(3)).Save(folder.File("model.safetensors"));
        Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3)).Save(folder.File("double.safetensors"));

        Fcnet run = Fcnet.Run("round", folder.File(model), folder.File(output));

        run.AssertRefused(message);
        Assert.That(File.Exists(folder.File("out.safetensors")), Is.False);
    }

    [Test]
    public void The_data_are_not_replaced()
    {
        Model.Create(TrainedNets.Small<float>(), InputScaling.Identity(3)).Save(folder.File("model.safetensors"));
        File.WriteAllText(folder.File("data.npz"), "precious");

        Fcnet run = Fcnet.Run("round", folder.File("model.safetensors"), folder.File("data.npz"), "--data", folder.File("data.npz"));

        run.AssertRefused($"OUT is {folder.File("data.npz")}, which is a file that this command reads or writes itself; give the rounded model another name.");
        Assert.That(File.ReadAllText(folder.File("data.npz")), Is.EqualTo("precious"));
    }
}
