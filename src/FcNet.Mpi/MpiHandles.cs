using System.Runtime.InteropServices;

namespace FcNet.Mpi;

/// <summary>The constants of one kind of MPI library.</summary>
/// <param name="World">MPI_COMM_WORLD.</param>
/// <param name="Byte">MPI_BYTE.</param>
/// <param name="Serialized">MPI_THREAD_SERIALIZED.</param>
internal readonly record struct MpiHandles(nint World, nint Byte, int Serialized)
{
    /// <summary>MPICH and what has its ABI (Intel MPI, MVAPICH, Cray MPICH).</summary>
    private static readonly MpiHandles Mpich = new(0x44000000, 0x4c00010d, 2);

    /// <summary>The ABI of MPI 5.0, section 20.</summary>
    private static readonly MpiHandles StandardAbi = new(0x101, 0x247, 2048);

    /// <summary>The constants of a loaded library.</summary>
    /// <param name="library">Its handle.</param>
    /// <param name="name">Its file name: the one with the standard ABI has "mpi_abi" in it.</param>
    public static MpiHandles Of(nint library, string name) =>
        NativeLibrary.TryGetExport(library, "ompi_mpi_comm_world", out nint world) ? new(world, NativeLibrary.GetExport(library, "ompi_mpi_byte"), 2)
        : Path.GetFileName(name).Contains("mpi_abi", StringComparison.Ordinal) ? StandardAbi
        : Mpich;
}
