using System.Diagnostics;
using System.Text.Json;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

/// <summary>Runs of the tool that are stopped, killed and taken up again.</summary>
[Platform(Exclude = "Win", Reason = "The signals are those of Unix.")]
[Parallelizable]
internal sealed class TrainCheckpointTests
{
    /// <summary>30 epochs of 10 steps with everything that has to be saved.</summary>
    private const string Run = $"{Endless} --epochs 30";

    /// <summary>The same without an end.</summary>
    private const string Endless = "--hidden 8,8 --batch-size 50 --normalization batch --keep 0.8 --regularization 1e-3 --lr-decay 0.95";

    private TemporaryFolder folder = null!;
    private string images = "", sha = "";
    private string[] losses = [];

    [OneTimeSetUp]
    public void RunWithoutInterruption()
    {
        folder = new TemporaryFolder();
        images = folder.File("images");
        Cifar10.Save(BuiltInImages.Create(train: 500, validation: 1000, test: 50), images);
        Fcnet run = Fcnet.Run(Arguments("", "expected"));
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        (sha, losses) = Report("expected");
    }

    [OneTimeTearDown]
    public void DeleteFolder() => folder.Dispose();

    [Test]
    public void Killed_five_times_at_random_moments_it_ends_in_the_same_bits() => Assert.That(KillUntil(5, seed: 1), Is.EqualTo(5));

    /// <summary>The long run: some minutes.</summary>
    [Test]
    [Explicit("takes minutes")]
    public void Killed_two_hundred_times_at_random_moments_it_ends_in_the_same_bits()
    {
        int kills = 0, runs = 0;
        for (; kills < 200; runs++)
        {
            kills += KillUntil(Math.Min(10, 200 - kills), seed: 100 + (ulong)runs);
        }

        TestContext.Progress.WriteLine($"{kills} kills in {runs} runs, each of which ended in the same bits");
    }

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public void A_signal_ends_the_step_writes_the_checkpoint_and_shows_the_command_that_goes_on(string signal, int exitCode)
    {
        string place = $"it's a {signal}";
        using (Process process = Start($"{Run} --checkpoint-every 1000", place))
        {
            AwaitLine(process.StandardOutput, "(Epoch 0 / 30)");
            Send(signal, process);
            string output = process.StandardOutput.ReadToEnd(), error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.That(process.ExitCode, Is.EqualTo(exitCode), error);
            Assert.That(error.Trim(), Is.EqualTo("fcnet: stopping; a second signal stops it at once"));
            Assert.That(output, Does.Contain("Cancelled after step "));
            string command = output.Trim().Split('\n')[^1];
            Assert.That(command, Does.StartWith("fcnet train --hidden 8,8 ").And.EndWith(" --resume"));
            Assert.That(Directory.GetFiles(folder.File(place), "checkpoint-*"), Has.Length.EqualTo(1));
            Assert.That(File.Exists(folder.File($"{place}.json")), Is.False, "no results yet");

            Fcnet next = Fcnet.RunShell(command);
            Assert.That(next.ExitCode, Is.Zero, next.Error);
            Assert.That(next.Output, Does.Contain("Goes on after step "));
        }

        Assert.That(Report(place), Is.EqualTo((sha, losses)));
    }

    /// <summary>Steps that take long, so that the second signal meets a run that the first one has not ended yet.</summary>
    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    public void A_second_signal_stops_at_once(string signal, int exitCode)
    {
        using Process process = Fcnet.Start(Words("--hidden 1500,1500 --epochs 1000 --batch-size 500", $"second {signal}"));
        AwaitLine(process.StandardOutput, "(Iteration 1 / 1000)");
        Send(signal, process);
        AwaitLine(process.StandardError, "fcnet: stopping");
        Send(signal, process);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.EqualTo(exitCode));
        Assert.That(output, Does.Not.Contain("--resume"));
    }

    [Test]
    public void Nothing_to_resume_starts_afresh_and_a_finished_run_gives_its_results_again()
    {
        string[] arguments = Arguments("--resume --threads 1", "afresh");
        Fcnet first = Fcnet.Run(arguments);
        Assert.That(first.ExitCode, Is.Zero, first.Error);
        Assert.That(first.Output, Does.Contain("Starts afresh: ").And.Contain("holds no checkpoint"));
        Assert.That(Report("afresh"), Is.EqualTo((sha, losses)));
        File.Delete(folder.File("afresh.json"));

        Fcnet second = Fcnet.Run(Arguments("--resume --threads 2 --checkpoint-every 7 --keep-checkpoints 1", "afresh"));
        Assert.That(second.ExitCode, Is.Zero, second.Error);
        Assert.That(second.Output, Does.Contain("Goes on after step 300 of 300"));
        Assert.That(Report("afresh"), Is.EqualTo((sha, losses)));

        Fcnet third = Fcnet.Run(Arguments("", "afresh"));
        Assert.That(third.ExitCode, Is.EqualTo(2));
        Assert.That(third.Error, Does.Contain("holds checkpoints of another run, the newest of step 300"));

        Fcnet other = Fcnet.Run(Arguments("--resume --seed 1", "afresh"));
        Assert.That(other.ExitCode, Is.EqualTo(2));
        Assert.That(other.Error, Does.Contain("plan.seed: 1 here, 0 there"));
    }

    [Test]
    public void A_damaged_checkpoint_is_reported_and_the_one_before_is_used()
    {
        string[] arguments = Arguments("--checkpoint-every 100 --resume", "damaged");
        Assert.That(Fcnet.Run(arguments).ExitCode, Is.Zero);
        string newest = folder.File("damaged/checkpoint-0000000300.safetensors");
        File.WriteAllBytes(newest, File.ReadAllBytes(newest)[..^1]);
        Fcnet run = Fcnet.Run(arguments);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Error, Does.StartWith("fcnet: warning: ").And.Contain("cut short").And.Contain("It is now called checkpoint-0000000300.safetensors.damaged"));
        Assert.That(run.Output, Does.Contain("Goes on after step 200 of 300"));
        Assert.That(Report("damaged"), Is.EqualTo((sha, losses)));
    }

    [Test]
    public void Two_runs_on_one_folder_are_refused_and_a_killed_one_leaves_no_lock()
    {
        using Process first = Start($"{Endless} --epochs 100000", "shared");
        AwaitLine(first.StandardOutput, "(Epoch 1 / 100000)");
        Fcnet second = Fcnet.Run(Arguments("--resume", "shared"));
        Assert.That(second.ExitCode, Is.EqualTo(2));
        Assert.That(second.Error, Does.Contain("cannot be locked; is another run using it?"));
        first.Kill();
        first.WaitForExit();

        using Process third = Start($"{Endless} --epochs 100000 --resume", "shared");
        AwaitLine(third.StandardOutput, "Goes on after step ");
        third.Kill();
        third.WaitForExit();
    }

    /// <summary>Not even root may write to /proc. There are no data at that path: that would be the next error.</summary>
    [TestCase("--checkpoint /proc/fcnet", "The checkpoint folder /proc/fcnet cannot be written: ")]
    [TestCase("--checkpoint /proc", "The checkpoint folder /proc cannot be written: ")]
    [TestCase("--out /proc/fcnet", "The folder /proc/fcnet cannot be written: ")]
    [TestCase("--json /proc/fcnet/report.json", "The folder /proc/fcnet cannot be written: ")]
    [Platform("Linux")]
    public void A_folder_that_cannot_be_written_is_one_clear_line_before_the_data_are_loaded(string place, string message)
    {
        string[] arguments = ["train", "--data", folder.File("no data"), .. place.Split(' '), .. place.StartsWith("--out", StringComparison.Ordinal) ? (string[])[] : ["--out", folder.File("out")]];
        Fcnet run = Fcnet.Run(arguments);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error.TrimEnd(), Does.StartWith($"fcnet: {message}").And.EndsWith(". Give a folder in which this user may write."));
        Assert.That(run.Error.TrimEnd().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(run.Output, Is.Empty);
    }

    /// <summary>A limit on the size of files is how a full disk is made without a disk: writing more fails, here some checkpoints after the first.</summary>
    [Test]
    public void A_full_disk_is_reported_and_the_earlier_checkpoints_stay()
    {
        string[] shorter = Arguments("--resume", "full", epochs: 1), longer = Arguments("--resume", "full", epochs: 60);
        Assert.That(Fcnet.Run(shorter).ExitCode, Is.Zero);
        long kilobytes = (new FileInfo(Directory.GetFiles(folder.File("full"), "checkpoint-*").Single()).Length >> 10) + 3;

        // Without the variable the runtime's own memory is a file, which the limit would meet first.
        Fcnet run = Fcnet.RunShell($"ulimit -f {kilobytes}; trap '' XFSZ; export DOTNET_EnableWriteXorExecute=0; fcnet {string.Join(' ', longer.Select(word => $"'{word}'"))}");
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Error, Does.StartWith("fcnet: ").And.Not.Contain("   at "));
        Assert.That(run.Error.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(Directory.GetFiles(folder.File("full"), "checkpoint-*"), Has.Length.EqualTo(3));
        Assert.That(Directory.GetFiles(folder.File("full")), Has.None.EndsWith(".tmp"));

        Fcnet next = Fcnet.Run(longer), whole = Fcnet.Run(Arguments("", "whole", epochs: 60));
        Assert.That((next.ExitCode, whole.ExitCode), Is.EqualTo((0, 0)), next.Error + whole.Error);
        Assert.That(next.Output, Does.Contain("Goes on after step "));
        Assert.That(next.Error, Is.Empty);
        Assert.That(Report("full"), Is.EqualTo(Report("whole")));
    }

    /// <summary>Root may write everywhere, so for root the run is somebody else's, who runs a copy of the tool: the tool itself may stand where only root may go.</summary>
    [Test]
    public void A_folder_that_this_user_may_not_write_is_one_clear_line_and_its_checkpoints_stay()
    {
        Assert.That(Fcnet.Run(Arguments("", "forbidden")).ExitCode, Is.Zero);
        string[] before = Directory.GetFiles(folder.File("forbidden"));
        string[] arguments = ["train", .. Run.Split(' '), "--data", images, "--out", folder.File("everybody"), "--checkpoint", folder.File("forbidden"), "--resume"];
        Directory.CreateDirectory(folder.File("everybody"));
        const int NoRuntime = 77;
        string line = $"cp -r '{Fcnet.Folder}' '{folder.File("tool")}'; chmod -R a+rX '{folder.FullPath}'; chmod 777 '{folder.File("everybody")}'; chmod 555 '{folder.File("forbidden")}'; "
            + $"if [ $(id -u) = 0 ]; then other='setpriv --reuid 65534 --regid 65534 --clear-groups'; fi; "
            + $"$other {Fcnet.CommandLineIn(folder.File("tool"))} --help > /dev/null || exit {NoRuntime}; "
            + $"$other {Fcnet.CommandLineIn(folder.File("tool"))} {string.Join(' ', arguments.Select(word => $"'{word}'"))}";
        Fcnet run = Fcnet.RunShell(line);
        if (run.ExitCode == NoRuntime)
        {
            Assert.Ignore($"Another user than root cannot run .NET here: {run.Error}");
        }

        Assert.That(run.ExitCode, Is.EqualTo(2), run.Output);
        Assert.That(run.Error, Does.StartWith("fcnet: ").And.Contain("denied").And.Contain(folder.File("forbidden")).And.Not.Contain("   at "));
        Assert.That(Directory.GetFiles(folder.File("forbidden")), Is.EquivalentTo(before));
    }

    /// <summary>As from a terminal that is gone, and with a log on a disk that is full.</summary>
    [TestCase("2>&-", "TERM", 143)]
    [TestCase("2>/dev/full", "INT", 130)]
    [Platform("Linux")]
    public void A_signal_ends_the_run_well_where_nothing_can_be_written_to_standard_error(string redirection, string signal, int exitCode)
    {
        string place = $"silent {signal}";
        using Process process = Fcnet.StartRedirected(redirection, Words($"{Run} --checkpoint-every 1000", place));
        AwaitLine(process.StandardOutput, "(Epoch 0 / 30)");
        Send(signal, process);
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.EqualTo(exitCode), output);
        Assert.That(output.Trim(), Does.EndWith(" --resume"));
        Assert.That(Directory.GetFiles(folder.File(place), "checkpoint-*"), Has.Length.EqualTo(1));
    }

    [Test]
    public void A_run_that_ended_in_NaN_fails_again_when_it_is_resumed()
    {
        string[] arguments = ["train", .. "--hidden 8 --batch-size 50 --optimizer sgd --learning-rate 1e30 --resume".Split(' '), "--data", images, "--out", folder.File("out"), "--checkpoint", folder.File("NaN")];
        Fcnet[] runs = [Fcnet.Run(arguments), Fcnet.Run(arguments)];
        Assert.That(runs[1].Output, Does.Contain("Goes on after step "));
        foreach (Fcnet run in runs)
        {
            Assert.That(run.ExitCode, Is.EqualTo(1), run.Output);
            Assert.That(run.Error, Does.StartWith("fcnet: The loss is NaN at step "));
        }
    }

    /// <summary>Starts, kills and resumes until so many kills have met a running process or the run is done; then lets it end.</summary>
    /// <returns>The kills.</returns>
    private int KillUntil(int wanted, ulong seed)
    {
        RandomSource random = RandomSource.FromSeed(seed);
        string place = $"killed-{seed}";
        int kills = 0;
        while (kills < wanted)
        {
            using Process process = Start($"{Run} --checkpoint-every 1 --resume", place);
            AwaitLine(process.StandardOutput, " after step ", "Starts afresh");
            Thread.Sleep(TimeSpan.FromMilliseconds(60 * random.NextDouble()));
            process.Kill();
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                break;
            }

            kills++;
        }

        Fcnet last = Fcnet.Run(Arguments("--resume", place));
        Assert.That(last.ExitCode, Is.Zero, last.Error);
        Assert.That(last.Error, Is.Empty, "no checkpoint was damaged");
        Assert.That(Report(place), Is.EqualTo((sha, losses)), $"after {kills} kills");
        Assert.That(Directory.GetFiles(folder.File(place)), Has.None.EndsWith(".tmp"));
        return kills;
    }

    private string[] Arguments(string more, string place, int epochs = 30) => Words($"{Endless} --epochs {epochs} {more}", place);

    private Process Start(string options, string place) => Fcnet.Start(Words(options, place));

    private string[] Words(string options, string place) =>
        ["train", .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--data", images, "--out", folder.File("out"), "--json", folder.File($"{place}.json"), "--checkpoint", folder.File(place)];

    private (string Sha, string[] Losses) Report(string place)
    {
        using JsonDocument json = JsonDocument.Parse(File.ReadAllText(folder.File($"{place}.json")));
        return (json.RootElement.GetProperty("parametersSha256").GetString()!, [.. json.RootElement.GetProperty("lossHistory").EnumerateArray().Select(loss => loss.GetRawText())]);
    }

    private static void AwaitLine(StreamReader reader, params string[] texts)
    {
        while (reader.ReadLine() is { } line)
        {
            if (Array.Exists(texts, text => line.Contains(text, StringComparison.Ordinal)))
            {
                return;
            }
        }

        Assert.Fail($"The process has ended without saying {string.Join(" or ", texts)}.");
    }

    private static void Send(string signal, Process process)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
        kill.WaitForExit();
        Assert.That(kill.ExitCode, Is.Zero);
    }
}
