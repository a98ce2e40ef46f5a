using FcNet.Files;
using FcNet.Tests.Support;
using FcNet.Tests.Training.Checkpoints;

namespace FcNet.Tests.Cli;

/// <summary><c>fcnet inspect</c> as a user runs it.</summary>
[Parallelizable]
internal sealed class InspectTests
{
    private const string IsWhole = "It is a whole FcNet model: its SHA-256 is right.";

    private TemporaryFolder folder = null!;

    [OneTimeSetUp]
    public void MakeFiles()
    {
        folder = new TemporaryFolder();
        Model<float> model = Model.Create(TrainedNets.Small<float>(), InputScaling.Identity(3), [new string('n', 300), "b", "c", "[red]d"]);
        model.Save(folder.File("model.safetensors"));
        Model.Create(TrainedNets.Small<double>(), InputScaling.Identity(3)).Save(folder.File("double.safetensors"));
        model.SavePyTorch(folder.File("pytorch.safetensors"));
        model.SaveNumpy(folder.File("arrays.npz"));
        NumpyArray.From([3, 1, 4]).Write(folder.File("labels.npy"));
        new NumpyArchive([new("[b]odd", NumpyArray.From([1]))]).Write(folder.File("odd.npz"));
        new NumpyArchive([new("\u001b[31mred\a\n", NumpyArray.From([1])), new(new string('x', 60_000), NumpyArray.From([1]))]).Write(folder.File("hostile.npz"));
        new SafetensorsFile([new("w", "U8", [1], new byte[1])], [new("\u001b[2Jkey", "\u001b]0;title\a")]).Write(folder.File("hostile.safetensors"));
        (Solver<float> solver, _) = new SavedRun<float>().In(folder.File("run")).Start();
        Assert.That(solver.Steps().Take(2).Count(), Is.EqualTo(2));
        solver.SaveCheckpoint();
        File.Copy(Directory.GetFiles(folder.File("run"), "checkpoint-*").Order(StringComparer.Ordinal).Last(), folder.File("checkpoint.safetensors"));

        foreach (string whole in new[] { "model.safetensors", "labels.npy", "arrays.npz" })
        {
            DamagedFiles.WriteBeside(folder.File(whole));
        }

        File.WriteAllText(folder.File("text"), "something else");
        File.WriteAllText(folder.File("garbage.npz"), "PK and something else");
        File.WriteAllText(folder.File("empty"), "");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [TestCase("model.safetensors", "safetensors, 16 arrays", "W1 F32 3×5 60")]
    [TestCase("double.safetensors", "safetensors, 16 arrays", "W1 F64 3×5 120")]
    [TestCase("pytorch.safetensors", "safetensors, ", "affine1.weight F32 5×3 60")]
    [TestCase("checkpoint.safetensors", "safetensors, ", "history.losses F64 2 16")]
    [TestCase("arrays.npz", ".npz, 16 arrays", "W1 float32 3×5 60")]
    [TestCase("odd.npz", ".npz, 1 arrays", "[b]odd int32 1 4")]
    [TestCase("labels.npy", ".npy, 1 arrays", "int32 3 12")]
    public void Arrays_are_listed_with_type_shape_and_bytes(string name, string first, string row)
    {
        string[] lines = Lines(name);
        Assert.That(lines[0], Does.StartWith(first));
        Assert.That(lines, Does.Contain("name type shape bytes").And.Contain(row));
        Assert.That(lines.Contains(IsWhole), Is.EqualTo(name is "model.safetensors" or "double.safetensors"), "only a model is said to be one");
    }

    [Test]
    public void Texts_are_shown_and_long_ones_cut()
    {
        string[] lines = Lines("model.safetensors");
        Assert.That(lines, Has.Some.StartsWith("format: fcnet-model "));
        Assert.That(lines, Has.Some.Matches<string>(line => line!.StartsWith("targets: ", StringComparison.Ordinal) && line.Contains("nnn", StringComparison.Ordinal) && line.EndsWith(" characters)", StringComparison.Ordinal) && line.Length < 150));
        Assert.That(Lines("checkpoint.safetensors"), Has.Some.StartsWith("run: {\"precision\":\"float\",\"net\":\"FullyConnectedNet\"").And.Some.StartsWith("format: fcnet-checkpoint "));
    }

    [TestCase("hostile.npz", "\\u001b[31mred\\u0007\\u000a int32 1 4")]
    [TestCase("hostile.safetensors", "\\u001b[2Jkey: \\u001b]0;title\\u0007")]
    public void What_a_file_says_neither_reaches_the_terminal_as_it_is_nor_fills_it(string name, string line)
    {
        string[] lines = Lines(name);
        Assert.That(lines, Does.Contain(line));
        Assert.That(string.Concat(lines).Where(char.IsControl), Is.Empty);
        Assert.That(string.Concat(lines), Has.Length.LessThan(1000));
    }

    [TestCase("flipped-model.safetensors", "flipped-model.safetensors is damaged")]
    [TestCase("cut-model.safetensors", "cut short")]
    [TestCase("cut-labels.npy", "12 bytes, but 11 follow the header")]
    [TestCase("cut-arrays.npz", "cut-arrays.npz is not a .npz file that FcNet reads: it is no whole zip archive as np.savez or np.savez_compressed writes.")]
    [TestCase("garbage.npz", "garbage.npz is not a .npz file that FcNet reads: it is no whole zip archive as np.savez or np.savez_compressed writes.")]
    [TestCase("text", "text is neither a safetensors nor a .npy nor a .npz file")]
    [TestCase("empty", "empty is neither a safetensors nor a .npy nor a .npz file")]
    [TestCase("missing.npz", "missing.npz does not exist, expected a safetensors, .npy, .npz or CSV file.")]
    [TestCase("run", "run is a folder, expected a safetensors, .npy, .npz or CSV file.")]
    public void What_is_damaged_or_something_else_is_one_clear_line_with_exit_code_2(string name, string message)
    {
        Fcnet run = Fcnet.Run("inspect", folder.File(name));
        run.AssertRefused(message);
        Assert.That(run.Output, Does.Not.Contain(IsWhole));
    }

    /// <summary>Nobody writes to it, and whoever opened it would wait for ever; after a minute the shell gives up.</summary>
    [TestCase("inspect", "a safetensors, .npy, .npz or CSV file")]
    [TestCase("evaluate", "a model file, as fcnet train wrote it")]
    [Platform(Exclude = "Win")]
    public void A_pipe_is_refused_before_it_is_opened(string command, string expected)
    {
        string path = folder.File($"pipe to {command}");
        new Pipe(path).Dispose();
        Fcnet run = Fcnet.RunShell($"timeout -s KILL 60 {Fcnet.CommandLine} {command} '{path}'");
        Assert.That((run.ExitCode, run.Error.Trim()), Is.EqualTo((2, $"fcnet: {path} is a device, a pipe or a socket, expected {expected}.")));
    }

    /// <summary>The lines with one blank between words.</summary>
    private string[] Lines(string name)
    {
        Fcnet run = Fcnet.Run("inspect", folder.File(name));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        return [.. run.Output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries)))];
    }
}
