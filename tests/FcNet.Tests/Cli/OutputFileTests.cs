using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using FcNet.Cli.Output;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary>Where the tool writes, and where it refuses to.</summary>
[Platform(Exclude = "Win", Reason = "Links need rights there, and there are no named pipes in folders.")]
[Parallelizable]
internal sealed class OutputFileTests
{
    private TemporaryFolder folder = null!;

    [SetUp]
    public void MakeFiles()
    {
        folder = new TemporaryFolder();
        Cifar10.Save(BuiltInImages.Create(train: 50, validation: 1000, test: 10), folder.File("images"));
        Model.Create(new FullyConnectedNet<float>(new() { Inputs = 3072, Hidden = [2], Classes = 10 }), InputScaling.Identity(3072)).Save(folder.File("model.safetensors"));
        Directory.CreateDirectory(folder.File("out"));
        Directory.CreateDirectory(folder.File("run"));
        File.CreateSymbolicLink(folder.File("link"), "model.safetensors");
        File.CreateSymbolicLink(folder.File("to out"), "out");
        File.CreateSymbolicLink(folder.File("to new"), "out/new.json");
    }

    [TearDown]
    public void DeleteFolder() => folder.Dispose();

    /// <summary>Words with a slash are paths in the test's folder. The data of the training runs are not there: that would be the next error.</summary>
    [TestCase("train --data /no --out /out --json /out/model.safetensors")]
    [TestCase("train --data /no --out /out --json /out/loss.png")]
    [TestCase("train --data /no --out /out --json /out/../out/./accuracy.png")]
    [TestCase("train --data /no --out /out --json /out/scores.png")]
    [TestCase("train --data /no --out /to*out --json /out/model.safetensors")]
    [TestCase("train --data /no --out /out --json /to*out/model.safetensors")]
    [TestCase("train --data /no --out /out --json /no")]
    [TestCase("train --data /images --out /out --json /images/test_batch.bin")]
    [TestCase("train --data /no --out /out --checkpoint /run --json /run/checkpoint-0000000001.safetensors")]
    [TestCase("train --data /no --out /out --checkpoint /run --json /run/.lock")]
    [TestCase("train --data /no --out /out --report /page.html --json /page.html")]
    [TestCase("evaluate /model.safetensors --json /model.safetensors")]
    [TestCase("evaluate /model.safetensors --json /link")]
    [TestCase("evaluate /link --json /model.safetensors")]
    [TestCase("evaluate /model.safetensors --data /images --json /images/batches.meta.txt")]
    [TestCase("notebook dropout --data /images --out /out --json /out/report.html")]
    [TestCase("notebook dropout --data /images --out /out --json /to*out/dropout.png")]
    public void The_report_may_not_take_the_place_of_a_file_that_the_command_reads_or_writes(string command)
    {
        string[] before = Everything();
        Fcnet run = Fcnet.Run(Words(command));
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Error.Trim(), Does.StartWith($"fcnet: --json is {Words(command)[^1]}, which is ").And.EndsWith("a file that this command reads or writes itself; give the report another name."));
        Assert.That(run.Output, Is.Empty);
        Assert.That(Everything(), Is.EqualTo(before));
    }

    [TestCase("train --data /no --out /out --report /out/scores.png", "report")]
    [TestCase("train --data /no --out /out --checkpoint /run --report /run/.lock", "report")]
    [TestCase("predict /model.safetensors /images --out /link", "predictions")]
    [TestCase("predict /model.safetensors /images --out /images/test_batch.bin", "predictions")]
    [TestCase("predict /model.safetensors /rows.csv --out /rows.csv", "predictions")]
    public void Neither_may_a_page_or_predictions(string command, string content)
    {
        string[] before = Everything();
        Fcnet run = Fcnet.Run(Words(command));
        run.AssertRefused($"{Words(command)[^2]} is {Words(command)[^1]}, which is ");
        run.AssertRefused($"a file that this command reads or writes itself; give the {content} another name.");
        Assert.That(Everything(), Is.EqualTo(before));
    }

    [TestCase("/out/../model.safetensors")]
    [TestCase("/to.safetensors")]
    public void An_export_may_not_take_the_place_of_its_model_by_whatever_name(string output)
    {
        File.CreateSymbolicLink(folder.File("to.safetensors"), "model.safetensors");
        string[] before = Everything();
        Fcnet run = Fcnet.Run(Words($"export /model.safetensors {output}"));
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Error, Does.EndWith(" is the model itself; give the export another name.\n"));
        Assert.That(Everything(), Is.EqualTo(before));
    }

    [Test]
    public void A_report_may_stand_beside_the_files_of_a_run()
    {
        string[] command = Words("train --hidden 2 --epochs 1 --data /images --out /out --checkpoint /run --json /run/report.json");
        Fcnet[] runs = [Fcnet.Run(command), Fcnet.Run([.. command, "--resume"])];
        Assert.That(runs.Select(run => (run.ExitCode, run.Error)), Is.All.EqualTo((0, "")));
        Assert.That(Keys(folder.File("run/report.json")), Does.Contain("trainScore"));
    }

    [Test]
    public void A_link_stays_and_the_report_goes_where_it_leads()
    {
        Fcnet run = Fcnet.Run(Words("evaluate /model.safetensors --data /images --json /to*new"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(Keys(folder.File("out/new.json")), Does.Contain("metrics"));
        Assert.That(new FileInfo(folder.File("to new")).LinkTarget, Is.EqualTo("out/new.json"));
    }

    [TestCase("train --data /no --out /out --json /pipe")]
    [TestCase("train --data /no --out /piped")]
    [TestCase("evaluate /model.safetensors --data /images --json /pipe")]
    [TestCase("notebook dropout --data /images --out /out --json /pipe")]
    [TestCase("notebook dropout --data /images --out /piped")]
    [TestCase("export /model.safetensors /pipe.onnx")]
    public void A_pipe_is_not_replaced_but_refused_before_the_work(string command)
    {
        string pipe = folder.File(command.EndsWith("/piped", StringComparison.Ordinal) ? $"piped/{(command.StartsWith("train", StringComparison.Ordinal) ? "loss.png" : "report.html")}" : $"pipe{Path.GetExtension(command)}");
        Directory.CreateDirectory(folder.File("piped"));
        using var held = new Pipe(pipe);
        Fcnet run = Fcnet.Run(Words(command));
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Error.Trim(), Is.EqualTo($"fcnet: {pipe} cannot be written: it is a device, a pipe or a socket, and a file would take its place. Give the path of a file."));
        Assert.That(FileKind.IsSpecial(pipe), Is.True);
    }

    /// <summary>255 letters are what the disk takes.</summary>
    [Test]
    [Platform("Linux")]
    public void Names_may_be_as_long_as_the_disk_allows_and_no_longer()
    {
        string longest = folder.File($"{new string('x', 250)}.onnx");
        Fcnet export = Fcnet.Run("export", folder.File("model.safetensors"), longest);
        Assert.That(export.ExitCode, Is.Zero, export.Error);
        Assert.That(File.Exists(longest), Is.True);

        string longer = folder.File(new string('x', 300));
        Fcnet train = Fcnet.Run([.. Words("train --data /no --out /out"), "--json", longer]);
        Assert.That(train.ExitCode, Is.EqualTo(2), train.Output);
        Assert.That(train.Error, Does.StartWith($"fcnet: The file {longer} cannot be written: ").And.Contain("too long").And.EndsWith(". Give another name.\n"));
    }

    /// <summary>Not even root may make files in /proc.</summary>
    [Test]
    [Platform("Linux")]
    public void A_report_that_cannot_be_written_is_named_with_the_remedy() =>
        Assert.That(() => ReportFile.Write("/proc/report.json", "{}"), Throws.InstanceOf<IOException>()
            .With.Message.StartsWith("/proc/report.json cannot be written: ").And.Message.EndsWith("Make room, or give a path where this user may write.").And.Message.Not.Contains(".tmp"));

    [Test]
    public void What_a_run_left_that_was_killed_while_it_tried_a_folder_is_cleared_away()
    {
        File.WriteAllText(folder.File("out/.fcnet-probe"), "");
        Fcnet run = Fcnet.Run(Words("evaluate /model.safetensors --data /images --json /out/report.json"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(Directory.GetFiles(folder.File("out")).Select(Path.GetFileName), Is.EqualTo(new[] { "report.json" }));
    }

    [Test]
    public void A_folder_that_vanishes_under_the_run_is_made_again()
    {
        Fcnet run = StopAfter(() => Directory.Delete(folder.File("out"), recursive: true));
        Assert.That(run.ExitCode, Is.EqualTo(143), run.Error);
        Assert.That(Directory.GetFiles(folder.File("out")).Select(Path.GetFileName), Is.EquivalentTo(new[] { "model.safetensors", "loss.png", "accuracy.png" }));
        Assert.That(Keys(folder.File("report.json")), Does.Contain("trainScore"));
    }

    [Test]
    public void A_model_that_cannot_be_written_does_not_take_the_report_with_it()
    {
        Fcnet run = StopAfter(() =>
        {
            Directory.Delete(folder.File("out"), recursive: true);
            File.WriteAllText(folder.File("out"), "in the way");
        });
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Error, Does.Contain(folder.File("out")).And.Not.Contain("   at "));
        Assert.That(Keys(folder.File("report.json")), Does.Contain("trainScore"));
    }

    /// <summary>Trains for ever, does something meanwhile, and stops the run.</summary>
    private Fcnet StopAfter(Action meanwhile)
    {
        using Process process = Fcnet.Start(Words("train --hidden 2 --epochs 1000000 --data /images --out /out --json /report.json"));
        while (process.StandardOutput.ReadLine() is { } line && !line.StartsWith("(Epoch 1 ", StringComparison.Ordinal))
        {
        }

        meanwhile();
        Process.Start("kill", ["-TERM", $"{process.Id}"]).WaitForExit();
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    private string[] Words(string command) => [.. command.Split(' ').Select(word => word.StartsWith('/') ? folder.File(word[1..].Replace('*', ' ')) : word)];

    /// <summary>Each file and what is in it.</summary>
    private string[] Everything() => [.. Directory.GetFileSystemEntries(folder.FullPath, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => $"{path} {Content(path)}")];

    private static string Content(string path) =>
        new FileInfo(path).LinkTarget ?? (Directory.Exists(path) ? "folder" : Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))));

    private static string[] Keys(string path)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(path));
        return [.. json.RootElement.EnumerateObject().Select(property => property.Name)];
    }
}
