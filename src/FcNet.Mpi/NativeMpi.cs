using System.Runtime.InteropServices;

namespace FcNet.Mpi;

/// <summary>
/// The functions of MPI that FcNet calls. Handles are addresses in Open MPI and in the standard ABI, and ints in MPICH. All are declared as native integers:
/// each calling convention passes both in the same register, and on little-endian machines an int that MPICH writes is the whole of a native integer of 0.
/// </summary>
internal static unsafe partial class NativeMpi
{
    /// <summary>What <see cref="MpiLibrary"/> resolves to the library of the system.</summary>
    public const string Library = "fcnet-mpi";

    /// <summary>Bytes for an MPI_Status, which has 20 to 32 in the known libraries.</summary>
    public const int StatusBytes = 256;

    /// <summary>Characters of the longest version text (MPI_MAX_LIBRARY_VERSION_STRING).</summary>
    public const int MaxVersionLength = 8192;

    [LibraryImport(Library)]
    public static partial int MPI_Initialized(out int flag);

    [LibraryImport(Library)]
    public static partial int MPI_Init_thread(nint argc, nint argv, int required, out int provided);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_rank(nint comm, out int rank);

    [LibraryImport(Library)]
    public static partial int MPI_Comm_size(nint comm, out int size);

    [LibraryImport(Library)]
    public static partial int MPI_Isend(byte* buffer, int count, nint type, int receiver, int tag, nint comm, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Irecv(byte* buffer, int count, nint type, int sender, int tag, nint comm, nint* request);

    [LibraryImport(Library)]
    public static partial int MPI_Test(nint* request, out int flag, byte* status);

    [LibraryImport(Library)]
    public static partial int MPI_Iprobe(int sender, int tag, nint comm, out int flag, byte* status);

    [LibraryImport(Library)]
    public static partial int MPI_Get_library_version(byte* version, out int length);

    [LibraryImport(Library)]
    public static partial int MPI_Finalize();

    [LibraryImport(Library)]
    public static partial int MPI_Abort(nint comm, int code);
}
