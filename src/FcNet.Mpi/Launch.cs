using System.Globalization;

namespace FcNet.Mpi;

/// <summary>What started this process as one of several, as the environment tells.</summary>
/// <param name="Launcher">Its name.</param>
/// <param name="Rank">The number of this process.</param>
/// <param name="Count">The number of processes; 0 if the launcher does not say.</param>
public sealed record Launch(string Launcher, int Rank, int Count)
{
    /// <summary>A process that no launcher started.</summary>
    public static Launch Alone { get; } = new("no launcher", 0, 1);

    /// <summary>The variables of the known launchers; the first that are set are used, because Slurm's are also set for a process of mpirun.</summary>
    private static readonly (string Launcher, string Rank, string Count)[] Known =
    [
        ("mpirun of Open MPI", "OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"),
        ("mpirun of MPICH", "PMI_RANK", "PMI_SIZE"),
        ("srun", "SLURM_PROCID", "SLURM_STEP_NUM_TASKS"),
        ("a launcher with PMIx", "PMIX_RANK", ""),
    ];

    /// <summary>Whether a launcher started this process with others, or did not say how many.</summary>
    public bool IsShared => Count != 1;

    /// <summary>What started this process.</summary>
    /// <returns>The launcher, or <see cref="Alone"/>.</returns>
    public static Launch Find() => Find(Environment.GetEnvironmentVariable);

    internal static Launch Find(Func<string, string?> variable)
    {
        foreach ((string launcher, string rank, string count) in Known)
        {
            if (Number(variable(rank)) is [int number] && (count.Length == 0 || variable(count) is not null))
            {
                return new(launcher, number, count.Length > 0 && Number(variable(count)) is [int size] ? size : 0);
            }
        }

        return Alone;
    }

    private static int[] Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? [number] : [];
}
