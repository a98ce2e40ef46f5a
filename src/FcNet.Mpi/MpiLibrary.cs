using System.Runtime.InteropServices;

namespace FcNet.Mpi;

/// <summary>Finds the MPI library of the system, once for the process.</summary>
internal static class MpiLibrary
{
    /// <summary>The variable with the path of a library that the system's loader does not find by its usual names.</summary>
    public const string PathVariable = "FCNET_MPI_LIBRARY";

    /// <summary>Open MPI 2 to 5; the standard ABI; MPICH as Debian and as others call it, with Intel MPI, MVAPICH and Cray MPICH.</summary>
    private static readonly string[] Names = ["libmpi.so.40", "libmpi_abi.so.0", "libmpich.so.12", "libmpi.so.12"];

    private static readonly Lazy<(nint Library, MpiHandles Handles)> Loaded = new(Load);

    /// <summary>Loads the library, if that is not done.</summary>
    /// <returns>Its constants.</returns>
    /// <exception cref="RanksException">There is none.</exception>
    public static MpiHandles Require() => Loaded.Value.Handles;

    /// <summary>The names to try, in order. Each launcher needs its own library: with another one every process would be alone.</summary>
    internal static string[] Candidates(string? path, Launch launch) =>
        !string.IsNullOrEmpty(path) ? [path]
        : launch.Launcher.EndsWith("MPICH", StringComparison.Ordinal) ? [.. Names.OrderBy(name => name.EndsWith("12", StringComparison.Ordinal) ? 0 : 1)]
        : Names;

    private static (nint Library, MpiHandles Handles) Load()
    {
        string[] candidates = Candidates(Environment.GetEnvironmentVariable(PathVariable), Launch.Find());
        foreach (string name in candidates)
        {
            nint library = 0;
            SignalActions.Keep(() => NativeLibrary.TryLoad(name, out library));
            if (library != 0)
            {
                NativeLibrary.SetDllImportResolver(typeof(MpiLibrary).Assembly, (asked, _, _) => asked == NativeMpi.Library ? library : 0);
                return (library, MpiHandles.Of(library, name));
            }
        }

        throw new RanksException($"The system has no MPI library, looked for {string.Join(", ", candidates)}: install one (Debian and Ubuntu: apt-get install openmpi-bin), "
            + $"or set {PathVariable} to its file.");
    }
}
