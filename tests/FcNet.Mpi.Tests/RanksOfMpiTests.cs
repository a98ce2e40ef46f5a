using FcNet.Mpi.Cases;

namespace FcNet.Mpi.Tests;

/// <summary>Small trainings under mpirun: the same bits for any number of ranks.</summary>
internal sealed class RanksOfMpiTests
{
    /// <summary>Two levels of the tree of sums. Two ranks, its first level, end a run in <see cref="LostRankTests"/>.</summary>
    private const int Ranks = 4;

    [OneTimeSetUp]
    public void Require() => Mpirun.Require();

    [Test]
    public void The_number_of_ranks_changes_no_bit_of_any_training()
    {
        string[] alone = Alone();
        Assert.That(alone, Has.Length.EqualTo(18));
        Assert.That(HashOf(alone, "Single/resumed"), Is.EqualTo(HashOf(alone, "Single/ragged")));
        Assert.That(HashOf(alone, "Double/resumed"), Is.EqualTo(HashOf(alone, "Double/ragged")));
        ILookup<bool, string> lines = Lines(Ranks).ToLookup(line => line.StartsWith("rank ", StringComparison.Ordinal));
        Assert.That(lines[true].Order(StringComparer.Ordinal), Is.EqualTo(Enumerable.Range(0, Ranks).Select(rank => $"rank {rank} of {Ranks}: 0 wrong")), "messages of any length arrive, and exceptions stay exceptions");
        Assert.That(lines[false], Is.EqualTo(alone));
    }

    [Test]
    public void A_table_that_ranks_map_trains_to_the_bits_of_its_CSV_file_in_one_process()
    {
        using var scratch = new Scratch();
        string csv = scratch.File("rows.csv"), table = scratch.File("rows.table");
        File.WriteAllLines(csv, Enumerable.Range(0, 400).Select(row => $"{row * 37 % 101},{row * 53 % 97}.5,{"abc"[row % 3]},{(row * 37 % 101 > 50 ? "high" : "low")}").Prepend("x,z,kind,y"));
        using var convert = Mpirun.Run(1, Mpirun.Fcnet, "convert", csv, "--target", "y", "--out", table);
        Assert.That(convert.ExitCode, Is.Zero, convert.Error);
        string[] TrainOn(string data, string name) =>
        [
            "train", "--data", data, "--target", "y", "--row-shards", "4", "--nets", "2", "--epochs", "1", "--threads", "1", "--seed", "5",
            "--out", scratch.File(name), "--json", scratch.File($"{name}.json"),
        ];
        using var alone = Mpirun.Run(1, Mpirun.Fcnet, TrainOn(csv, "alone"));
        Assert.That(alone.ExitCode, Is.Zero, alone.Error);
        using var shared = Mpirun.Run(4, Mpirun.Fcnet, TrainOn(table, "shared"));
        Assert.That(shared.ExitCode, Is.Zero, shared.Error);
        Assert.That(shared.Output.Split("classification, because").Length - 1, Is.EqualTo(1), "the first rank speaks for all");
        Assert.That(scratch.HashIn("shared.json"), Is.EqualTo(scratch.HashIn("alone.json")));
        Assert.That(File.ReadAllBytes(scratch.File("shared/model.safetensors")), Is.EqualTo(File.ReadAllBytes(scratch.File("alone/model.safetensors"))));
    }

    /// <summary>The same in this process, without MPI.</summary>
    private static string[] Alone()
    {
        using var scratch = new Scratch();
        return [.. Runs.All(FcNet.Alone.Instance, scratch.Folder).Select(run => $"{run.Name} {run.Hash}")];
    }

    /// <summary>What the ranks print: a line each of the messages that they exchange first, and the hashes of the first one.</summary>
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
