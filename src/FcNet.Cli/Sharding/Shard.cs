using System.Globalization;
using FcNet.Mpi;

namespace FcNet.Cli.Sharding;

/// <summary>The part of the trials or folds that this process does: those whose number leaves <paramref name="Number"/> when divided by <paramref name="Count"/>.</summary>
/// <param name="Number">The part, from 0.</param>
/// <param name="Count">The number of parts.</param>
internal readonly record struct Shard(int Number, int Count)
{
    /// <summary>What an option says, or else the launcher: an array job of Slurm, an Indexed Job of Kubernetes, mpirun or srun.</summary>
    /// <param name="given">"0/4", or nothing.</param>
    /// <param name="variable">The variables of the environment.</param>
    /// <exception cref="ArgumentException">It is no part.</exception>
    public static Shard Of(string? given, Func<string, string?> variable)
    {
        if (given is not null)
        {
            string[] parts = given.Split('/');
            return parts.Length == 2 && Parsed(parts[0], parts[1]) is [{ } part] ? part
                : throw new ArgumentException($"--shard is \"{given}\", expected the part and the number of parts, from 0/4 to 3/4.");
        }

        int first = int.TryParse(variable("SLURM_ARRAY_TASK_MIN"), out int minimum) ? minimum : 0;
        string? task = int.TryParse(variable("SLURM_ARRAY_TASK_ID"), out int id) ? (id - first).ToString(CultureInfo.InvariantCulture) : null;
        Shard[] found = [.. Parsed(task, variable("SLURM_ARRAY_TASK_COUNT")), .. Parsed(variable("JOB_COMPLETION_INDEX"), variable("JOB_COMPLETIONS"))];
        if (found.Length == 0 && variable("JOB_COMPLETION_INDEX") is not null)
        {
            throw new ArgumentException("JOB_COMPLETION_INDEX is set and JOB_COMPLETIONS is not, expected both: set JOB_COMPLETIONS to the completions of the job in its pod template.");
        }

        var launch = Launch.Find();
        return found is [{ } part1, ..] ? part1 : launch.Count > 1 ? new(launch.Rank, launch.Count) : new(0, 1);
    }

    /// <summary>Whether this process does a trial or a fold.</summary>
    public bool Has(int number) => number % Count == Number;

    private static Shard[] Parsed(string? number, string? count) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int part) && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out int parts) && part < parts
            ? [new(part, parts)]
            : [];
}
