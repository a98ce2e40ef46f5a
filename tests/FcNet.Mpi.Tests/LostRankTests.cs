using System.Diagnostics;
using FcNet.Files;

namespace FcNet.Mpi.Tests;

/// <summary>Ranks that throw, hang or are killed: the others end soon, with a message, and the run goes on on another number of ranks.</summary>
internal sealed class LostRankTests
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private Scratch data = null!;

    /// <summary>An epoch is 40 steps.</summary>
    private string[] Train =>
    [
        "train", "--data", data.File("data.npz"), "--row-shards", "4", "--hidden", "60", "--normalization", "batch", "--keep", "0.8", "--batch-size", "40", "--threads", "1", "--seed", "7",
    ];

    [OneTimeSetUp]
    public void MakeData()
    {
        Mpirun.Require();
        data = new();
        NdArray<double> x = new CounterRandom(1).Normal<double>(0, 1, 2000, 20);
        new NumpyArchive([new("x", NumpyArray.From(x)), new("y", NumpyArray.From([.. Enumerable.Range(0, 2000).Select(i => i % 3)]))]).Write(data.File("data.npz"));
    }

    [OneTimeTearDown]
    public void DeleteData() => data?.Dispose();

    [Test]
    public void A_rank_that_throws_ends_the_others_which_name_it()
    {
        var clock = Stopwatch.StartNew();
        using var run = Mpirun.Run(4, Mpirun.Cases, "fail", "2");
        Assert.That(clock.Elapsed, Is.LessThan(Bound));
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Error, Does.Contain("rank 2: the disk of this rank is full").And.Contain("Rank 2 has ended while rank 3 waits for it: see the message of rank 2."));
    }

    [Test]
    public void A_run_that_was_killed_on_4_ranks_goes_on_on_2_with_the_same_bits()
    {
        using var scratch = new Scratch();
        string folder = scratch.File("checkpoints");
        string[] saved = [.. Train, "--epochs", "5", "--checkpoint", folder, "--checkpoint-every", "5", "--out", scratch.File("out"), "--json", scratch.File("resumed.json")];
        using (var killed = Mpirun.Start(4, Mpirun.Fcnet, saved))
        {
            WaitFor(() => Directory.Exists(folder) && Directory.GetFiles(folder, "checkpoint-*.safetensors").Length >= 2, killed);
            int[] ranks = killed.RankIds();
            Assert.That(ranks, Has.Length.EqualTo(4));
            using var victim = Process.GetProcessById(ranks[Random.Shared.Next(ranks.Length)]);
            victim.Kill();
            var clock = Stopwatch.StartNew();
            killed.WaitForEnd();
            Assert.That(clock.Elapsed, Is.LessThan(Bound));
            Assert.That(killed.ExitCode, Is.Not.Zero);
            Assert.That(killed.Error, Does.Contain("signal 9"));
            Assert.That(scratch.File("resumed.json"), Does.Not.Exist);
        }

        using var resumed = Mpirun.Run(2, Mpirun.Fcnet, [.. saved, "--resume"]);
        Assert.That(resumed.ExitCode, Is.Zero, resumed.Error);
        Assert.That(resumed.Output, Does.Contain("Goes on after step"));
        using var undisturbed = Mpirun.Run(1, Mpirun.Fcnet, [.. Train, "--epochs", "5", "--out", scratch.File("out"), "--json", scratch.File("undisturbed.json")]);
        Assert.That(undisturbed.ExitCode, Is.Zero, undisturbed.Error);
        Assert.That(scratch.HashIn("resumed.json"), Is.EqualTo(scratch.HashIn("undisturbed.json")));
    }

    [Test]
    public void A_rank_that_hangs_ends_the_others_after_the_time_limit()
    {
        using var scratch = new Scratch();
        string[] endless = [.. Train, "--epochs", "100000", "--rank-timeout", "5", "--checkpoint", scratch.File("checkpoints"), "--checkpoint-every", "5", "--out", scratch.File("out")];
        using var run = Mpirun.Start(2, Mpirun.Fcnet, endless);
        WaitFor(() => Directory.Exists(scratch.File("checkpoints")) && Directory.GetFiles(scratch.File("checkpoints"), "checkpoint-*.safetensors").Length >= 2, run);
        using Process stop = Process.Start("kill", ["-STOP", $"{run.RankIds().Max()}"]);
        stop.WaitForExit();
        var clock = Stopwatch.StartNew();
        run.WaitForEnd();
        Assert.That(clock.Elapsed, Is.LessThan(Bound));
        Assert.That(run.ExitCode, Is.Not.Zero);
        Assert.That(run.Error, Does.Match("Rank [01] has not answered rank [01] for ([5-9]|[1-9][0-9]) s"));
    }

    [TestCase(3, "There are 3 processes, expected a power of two: start 2 or 4.")]
    [TestCase(4, "There are 4 processes for --row-shards 2, expected at most as many processes as shards: give --row-shards 4 or more")]
    public void A_number_of_ranks_that_does_not_fit_is_refused_on_all(int ranks, string message)
    {
        using var run = Mpirun.Run(ranks, Mpirun.Fcnet, "train", "--row-shards", "2");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error.Split(message).Length - 1, Is.InRange(1, ranks), run.Error);
        Assert.That(run.Output, Is.Empty);
    }

    private static void WaitFor(Func<bool> condition, Mpirun run)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.That(run.HasEnded, Is.False, run.Error);
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(2)), run.Error);
            Thread.Sleep(5);
        }
    }
}
