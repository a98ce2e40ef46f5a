using System.CommandLine;
using FcNet.Cli.Commands;
using FcNet.Mpi;

namespace FcNet.Cli.Training;

/// <summary>The processes that share a run: those that mpirun or srun started, or this one alone. The first one writes and prints.</summary>
internal sealed class SharedRun : IDisposable
{
    private readonly MpiRanks[] started;

    private SharedRun(params MpiRanks[] started) => this.started = started;

    /// <summary>All processes.</summary>
    public IRanks Ranks => started is [{ } ranks] ? ranks : Alone.Instance;

    /// <summary>Whether this one writes and prints.</summary>
    public bool IsFirst => Ranks.Rank == 0;

    /// <summary>Where this one says what happens.</summary>
    public TextWriter Output => IsFirst ? Console.Out : TextWriter.Null;

    public static Option<int> TimeoutOption() => NumberOption.Count("--rank-timeout", "Under mpirun or srun: the seconds after which a process that does not answer ends the run", (int)MpiRanks.DefaultPatience.TotalSeconds);

    /// <summary>Finds the other processes, before anything is loaded.</summary>
    /// <param name="plan">The plan of the run.</param>
    /// <param name="patience">How long one waits for another.</param>
    /// <exception cref="ArgumentException">The plan is not for so many.</exception>
    public static SharedRun Start(TrainingPlan plan, TimeSpan patience)
    {
        if (!Launch.Find().IsShared)
        {
            return new();
        }

        var shared = new SharedRun(MpiRanks.Start(patience));
        if (shared.Ranks.Count > plan.RowShards)
        {
            int count = shared.Ranks.Count;
            shared.Dispose();
            throw new ArgumentException($"There are {count} processes for --row-shards {plan.RowShards}, expected at most as many processes as shards: "
                + $"give --row-shards {count} or more, and keep it for any number of processes, because the shards determine the bits.");
        }

        return shared;
    }

    /// <summary>Waits for the others to come so far. From here on each process is alone.</summary>
    public void Dispose()
    {
        foreach (MpiRanks ranks in started)
        {
            ranks.Dispose();
        }
    }
}
