namespace FcNet.Mpi.Tests;

/// <summary>Small trainings under mpirun: the same bits for any number of ranks.</summary>
internal sealed class RanksOfMpiTests
{
    [OneTimeSetUp]
    public void Require() => Mpirun.Require();

    [Test]
    public void The_number_of_ranks_changes_no_bit_of_any_training()
    {
        string[] alone = Lines(1);
        Assert.That(alone, Has.Length.EqualTo(20));
        Assert.That(HashOf(alone, "Single/resumed"), Is.EqualTo(HashOf(alone, "Single/resumed-undisturbed")));
        Assert.That(HashOf(alone, "Double/resumed"), Is.EqualTo(HashOf(alone, "Double/resumed-undisturbed")));
        Assert.That(Lines(2), Is.EqualTo(alone));
        Assert.That(Lines(4), Is.EqualTo(alone));
    }

    [Test]
    public void Messages_of_any_length_arrive_and_exceptions_stay_exceptions()
    {
        using var run = Mpirun.Run(4, Mpirun.Cases, "messages");
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        Assert.That(run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal), Is.EqualTo(Enumerable.Range(0, 4).Select(rank => $"rank {rank} of 4: 0 wrong")));
    }

    private static string[] Lines(int ranks)
    {
        using var scratch = new Scratch();
        using var run = Mpirun.Run(ranks, Mpirun.Cases, "runs", scratch.Folder);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        TestContext.Out.WriteLine($"{ranks} ranks: {string.Join("; ", lines.Select(line => line[..(line.IndexOf(' ', StringComparison.Ordinal) + 9)]))}");
        return lines;
    }

    private static string HashOf(string[] lines, string name) => lines.Single(line => line.StartsWith(name + " ", StringComparison.Ordinal)).Split(' ')[1];
}
