using System.CommandLine;
using FcNet.Cli.Commands;
using FcNet.Mpi;

namespace FcNet.Cli.Training;

/// <summary>The processes that share a run: those that mpirun or srun started, or this one alone. The first one writes and prints.</summary>
internal sealed class SharedRun : IDisposable
{
    private readonly MpiRanks ranks;

    private SharedRun(MpiRanks ranks) => this.ranks = ranks;

    /// <summary>All processes.</summary>
    public IRanks Ranks => ranks;

    /// <summary>Whether this one writes and prints.</summary>
    public bool IsFirst => ranks.Rank == 0;

    /// <summary>Where this one says what happens.</summary>
    public TextWriter Output => IsFirst ? Console.Out : TextWriter.Null;

    public static Option<int> TimeoutOption() => NumberOption.Count("--rank-timeout", "Under mpirun or srun: the seconds after which a process that does not answer ends the run", (int)MpiRanks.DefaultPatience.TotalSeconds);

    /// <summary>Finds the other processes, before anything is loaded.</summary>
    /// <param name="rowShards">The row shards of the run's plan.</param>
    /// <param name="patience">How long one waits for another.</param>
    /// <exception cref="ArgumentException">The plan is not for so many.</exception>
    public static SharedRun Start(int rowShards, TimeSpan patience)
    {
        var ranks = MpiRanks.Start(patience);
        if (ranks.Count > rowShards)
        {
            ranks.Dispose();
            throw new ArgumentException($"There are {ranks.Count} processes for --row-shards {rowShards}, expected at most as many processes as shards: "
                + $"give --row-shards {ranks.Count} or more, and keep it for any number of processes, because the shards determine the bits.");
        }

        return new(ranks);
    }

    /// <summary>Waits for the others to come so far. From here on each process is alone.</summary>
    public void Dispose() => ranks.Dispose();
}
