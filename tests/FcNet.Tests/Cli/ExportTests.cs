using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet export</c> as a user runs it.</summary>
[Parallelizable]
internal sealed class ExportTests
{
    private readonly Model<float> model = Model.Create(TrainedNets.Small<float>(), new InputScaling([1, 2, 3], [4, 5, 6]), ["a", "b", "c", "d"]);
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeModel()
    {
        folder = new TemporaryFolder();
        model.Save(folder.File("model.safetensors"));
    }

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    /// <summary>The bytes are those that the library writes, whose readers have tests of their own; an ending in capitals is the same format.</summary>
    [TestCase("out.onnx")]
    [TestCase("out.safetensors")]
    [TestCase("OUT.NPZ")]
    public void The_ending_is_the_format_and_an_older_file_is_replaced(string name)
    {
        File.WriteAllText(folder.File(name), "older");

        Fcnet run = Fcnet.Run("export", folder.File("model.safetensors"), folder.File(name));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        byte[] written = File.ReadAllBytes(folder.File(name));
        Assert.That(written, Is.EqualTo(Expected(model, name)));
        Assert.That(run.Output.Trim(), Is.EqualTo($"{folder.File(name)} has {written.Length} bytes"));
    }

    [Test]
    public void A_model_of_doubles_stays_one()
    {
        Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3)).Save(folder.File("double.safetensors"));

        Fcnet run = Fcnet.Run("export", folder.File("double.safetensors"), folder.File("out.npz"));

        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(NumpyArchive.Read(folder.File("out.npz"))["W1"].ElementType, Is.EqualTo("float64"));
    }

    [TestCase("model.safetensors", "out.pt", "ends with \".pt\", expected .onnx, .safetensors or .npz")]
    [TestCase("model.safetensors", "out", "ends with \"\", expected .onnx, .safetensors or .npz")]
    [TestCase("model.safetensors", "model.safetensors", "model.safetensors is the model itself; give the export another name")]
    [TestCase("model.safetensors", "nowhere/out.onnx", "nowhere")]
    [TestCase("model.safetensors", "older.npz/out.npz", "older.npz")]
    [TestCase("missing.safetensors", "older.npz", "missing.safetensors does not exist, expected a model file")]
    [TestCase("cut-model.safetensors", "older.npz", "cut-model.safetensors is not a whole safetensors file")]
    [TestCase("flipped-model.safetensors", "older.npz", "flipped-model.safetensors is damaged")]
    [TestCase("text.safetensors", "older.npz", "text.safetensors is not a whole safetensors file")]
    public void Bad_input_is_one_clear_line_with_exit_code_2_and_no_file_changes(string source, string output, string message)
    {
        DamagedFiles.WriteBeside(folder.File("model.safetensors"));
        File.WriteAllText(folder.File("text.safetensors"), "no model");
        File.WriteAllText(folder.File("older.npz"), "older");
        string[] before = Everything();

        Fcnet run = Fcnet.Run("export", folder.File(source), folder.File(output));

        run.AssertRefused(message);
        Assert.That(Everything(), Is.EqualTo(before));
    }

    private byte[] Expected(Model<float> model, string name)
    {
        string path = folder.File("expected");
        Action<string> save = Path.GetExtension(name).ToLowerInvariant() switch
        {
            ".onnx" => model.SaveOnnx,
            ".npz" => model.SaveNumpy,
            _ => model.SavePyTorch,
        };
        save(path);
        return File.ReadAllBytes(path);
    }

    /// <summary>Each file and its content.</summary>
    private string[] Everything() => [.. Directory.GetFiles(folder.FullPath, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => $"{file} {Convert.ToHexString(File.ReadAllBytes(file))}")];
}
