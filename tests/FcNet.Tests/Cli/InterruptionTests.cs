using System.Runtime.InteropServices;
using FcNet.Cli;
using FcNet.Cli.Training;
using FcNet.Tests.Support;
using Spectre.Console;

namespace FcNet.Tests.Cli;

/// <summary>Signals that come before there is anything to end.</summary>
internal sealed class InterruptionTests
{
    [TestCase(PosixSignal.SIGINT, 130)]
    [TestCase(PosixSignal.SIGTERM, 143)]
    public async Task After_a_signal_no_command_is_begun_and_the_exit_code_tells_of_it(PosixSignal signal, int exitCode)
    {
        using var folder = new TemporaryFolder();
        using var interruption = new Interruption();
        using StringWriter error = new();
        PosixSignalContext first = new(signal) { Cancel = false }, second = new(signal) { Cancel = false };
        Handle(interruption, first, error);
        Assert.That(await CommandLine.RunAsync(["data", "export", folder.File("images")], interruption), Is.EqualTo(exitCode));
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath), Is.Empty);

        Handle(interruption, second, error);
        Assert.That((first.Cancel, second.Cancel), Is.EqualTo((true, false)), "the second signal is the system's, which ends the process");
        Assert.That(error.ToString().TrimEnd(), Is.EqualTo("fcnet: stopping; a second signal stops it at once"));
    }

    [Test]
    public void The_work_is_cancelled_before_anything_is_said()
    {
        using var interruption = new Interruption();
        bool cancelled = false;
        using var error = new Watching(() => cancelled = interruption.Token.IsCancellationRequested);
        Handle(interruption, new(PosixSignal.SIGTERM), error);
        Assert.That(cancelled, Is.True);
    }

    /// <summary>The signal that comes while the data are loaded.</summary>
    [Test]
    public void A_run_that_is_stopped_before_its_first_step_leaves_an_older_model_alone()
    {
        using var folder = new TemporaryFolder();
        Cifar10.Save(BuiltInImages.Create(train: 50, validation: 1000, test: 10), folder.File("images"));
        File.WriteAllText(folder.File("model.safetensors"), "older");
        var settings = new TrainSettings
        {
            Data = folder.File("images"),
            Planned = [],
            Run = new() { Plan = new() { Epochs = 1 } },
            Threads = Threads.All,
            Checkpoints = null,
            OutputFolder = folder.FullPath,
            JsonFile = folder.File("report.json"),
            ReportPage = null,
            LogFolder = null,
            Resumes = false,
            ResumeCommand = "",
        };
        Assert.That(TrainRun.Run<float>(settings, AnsiConsole.Console, new CancellationToken(canceled: true)), Is.Zero);
        Assert.That(Directory.GetFiles(folder.FullPath).Select(File.ReadAllText), Is.EqualTo(new[] { "older" }));
    }

    /// <summary>With another standard error than that of the tests, whose output shows everything.</summary>
    private static void Handle(Interruption interruption, PosixSignalContext signal, TextWriter error)
    {
        TextWriter before = Console.Error;
        Console.SetError(error);
        try
        {
            interruption.Handle(signal);
        }
        finally
        {
            Console.SetError(before);
        }
    }

    private sealed class Watching(Action onWriting) : StringWriter
    {
        public override void WriteLine(string? value) => onWriting();
    }
}
