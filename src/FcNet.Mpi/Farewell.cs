namespace FcNet.Mpi;

/// <summary>
/// The last message of each rank to all others: whether it ends in peace. MPI itself can end only if all ranks do, and waits forever for one that has thrown.
/// </summary>
internal sealed unsafe class Farewell(MpiHandles mpi, int rank, int count)
{
    private const int Tag = 2;

    /// <summary>The requests and bytes of all messages. They stay, because MPI may use them after a rank that does not wait.</summary>
    private readonly nint[] memory = GC.AllocateArray<nint>(4 * count, pinned: true);

    /// <summary>The time in which others can say what happened before the job is aborted.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    /// <summary>Whether a rank has said farewell.</summary>
    public bool HasCome(int from)
    {
        byte* status = stackalloc byte[NativeMpi.StatusBytes];
        MpiRanks.Checked(NativeMpi.MPI_Iprobe(from, Tag, mpi.World, out int flag, status), nameof(NativeMpi.MPI_Iprobe));
        return flag != 0;
    }

    /// <summary>Tells all ranks that this one ends and, if that is in peace, waits until all have told.</summary>
    /// <returns>Whether all end in peace, so that MPI can end.</returns>
    public bool Say(bool isBroken, TimeSpan patience)
    {
        fixed (nint* sends = memory)
        {
            nint* receives = sends + count;
            byte* own = (byte*)(receives + count), others = (byte*)(receives + (2 * count));
            *own = (byte)(isBroken ? 1 : 0);
            for (int other = 0; other < count; other++)
            {
                if (other != rank)
                {
                    MpiRanks.Checked(NativeMpi.MPI_Isend(own, 1, mpi.Byte, other, Tag, mpi.World, &sends[other]), nameof(NativeMpi.MPI_Isend));
                    MpiRanks.Checked(NativeMpi.MPI_Irecv(&others[other], 1, mpi.Byte, other, Tag, mpi.World, &receives[other]), nameof(NativeMpi.MPI_Irecv));
                }
            }

            return AllAreDone(sends, receives, others, isBroken ? Grace : patience) && !isBroken;
        }
    }

    /// <summary>Waits for all farewells, or for one of a rank that is broken.</summary>
    private bool AllAreDone(nint* sends, nint* receives, byte* others, TimeSpan patience)
    {
        var wait = new Wait(patience);
        while (true)
        {
            bool areDone = true;
            for (int other = 0; other < count; other++)
            {
                if (other == rank)
                {
                    continue;
                }

                bool hasCome = MpiRanks.IsDone(&receives[other]);
                if (hasCome && others[other] != 0)
                {
                    return false;
                }

                areDone &= hasCome & MpiRanks.IsDone(&sends[other]);
            }

            if (areDone || wait.IsOver)
            {
                return areDone;
            }

            _ = wait.Next();
        }
    }
}
