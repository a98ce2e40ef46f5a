using System.Globalization;
using System.Numerics;
using System.Text;

namespace FcNet.Mpi;

/// <summary>
/// The processes that mpirun or srun started, as the ranks of a run: messages between two of them, through the MPI library of the system. A rank that fails, or
/// is silent for too long, ends the others too.
/// </summary>
/// <remarks>
/// Start it once, from the thread that trains, and dispose it after the last step. If a rank ends in an error, <see cref="Dispose"/> tells the others, which
/// then throw a <see cref="RanksException"/> where they wait for it; as the processes end, MPI aborts the job with the exit code 1.
/// </remarks>
public sealed unsafe class MpiRanks : IRanks, IDisposable
{
    private const int DataTag = 1, AbortCode = 1;

    private readonly MpiHandles mpi;
    private readonly Farewell farewell;
    private bool isBroken, isDisposed;

    /// <summary>A process without others, which needs no MPI.</summary>
    private MpiRanks(TimeSpan patience)
        : this(default, 0, 1, patience) => isDisposed = true;

    private MpiRanks(MpiHandles mpi, int rank, int count, TimeSpan patience)
    {
        (this.mpi, Rank, Count, Patience) = (mpi, rank, count, patience);
        farewell = new(mpi, rank, count);
    }

    /// <summary>The default of <see cref="Patience"/>: 10 minutes.</summary>
    public static TimeSpan DefaultPatience { get; } = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <summary>How long a rank waits for another: longer than the others need for their part of a step, to read the data, and to write a checkpoint.</summary>
    public TimeSpan Patience { get; }

    /// <summary>The MPI library and its version, as it says itself.</summary>
    private static string Library
    {
        get
        {
            MpiLibrary.Require();
            byte* version = stackalloc byte[NativeMpi.MaxVersionLength];
            Checked(NativeMpi.MPI_Get_library_version(version, out int length), nameof(NativeMpi.MPI_Get_library_version));
            return string.Join(' ', Encoding.UTF8.GetString(version, length).Split('\n')[0].Split(['\t', ' ', '\0'], StringSplitOptions.RemoveEmptyEntries));
        }
    }

    /// <summary>Starts MPI, which a process can do once, with the default patience.</summary>
    /// <returns>This process among the others. A process that no launcher started with others is alone, and needs no MPI.</returns>
    /// <exception cref="RanksException">There is no MPI library, or MPI was started before, or it does not see the processes that the launcher started.</exception>
    /// <exception cref="ArgumentException">The number of processes is not a power of two.</exception>
    public static MpiRanks Start() => Start(DefaultPatience);

    /// <summary>Starts MPI, which a process can do once.</summary>
    /// <param name="patience">How long a rank waits for another, above 0.</param>
    /// <returns>This process among the others. A process that no launcher started with others is alone, and needs no MPI.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The patience is not above 0.</exception>
    /// <exception cref="RanksException">There is no MPI library, or MPI was started before, or it does not see the processes that the launcher started.</exception>
    /// <exception cref="ArgumentException">The number of processes is not a power of two.</exception>
    public static MpiRanks Start(TimeSpan patience)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(patience, TimeSpan.Zero);
        var launch = Launch.Find();
        if (!launch.IsShared)
        {
            return new(patience);
        }

        MpiHandles mpi = MpiLibrary.Require();
        Checked(NativeMpi.MPI_Initialized(out int isStarted), nameof(NativeMpi.MPI_Initialized));
        if (isStarted != 0)
        {
            throw new RanksException("MPI was started before in this process, which a process can do once: start it in one place and pass the ranks on.");
        }

        SignalActions.Keep(() => Checked(NativeMpi.MPI_Init_thread(0, 0, mpi.Serialized, out _), nameof(NativeMpi.MPI_Init_thread)));
        Checked(NativeMpi.MPI_Comm_rank(mpi.World, out int rank), nameof(NativeMpi.MPI_Comm_rank));
        Checked(NativeMpi.MPI_Comm_size(mpi.World, out int count), nameof(NativeMpi.MPI_Comm_size));
        var ranks = new MpiRanks(mpi, rank, count, patience);
        try
        {
            ranks.RequireCount(launch);
        }
        catch
        {
            ranks.Dispose();
            throw;
        }

        return ranks;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The partner is no other rank, or the lengths differ.</exception>
    /// <exception cref="RanksException">The partner has ended, or has not answered for the time of <see cref="Patience"/>.</exception>
    public void Exchange(int partner, ReadOnlySpan<byte> send, Span<byte> receive)
    {
        if ((uint)partner >= (uint)Count || partner == Rank)
        {
            throw new ArgumentException($"The partner is rank {partner}, expected a rank from 0 to {Count - 1} other than {Rank}.", nameof(partner));
        }

        ObjectDisposedException.ThrowIf(isDisposed, this);
        if (send.Length != receive.Length)
        {
            throw new ArgumentException($"{send.Length} bytes are sent and {receive.Length} received, expected as many.", nameof(receive));
        }

        fixed (byte* from = send, to = receive)
        {
            nint* requests = stackalloc nint[2];
            requests[0] = requests[1] = 0;
            Checked(NativeMpi.MPI_Irecv(to, receive.Length, mpi.Byte, partner, DataTag, mpi.World, &requests[0]), nameof(NativeMpi.MPI_Irecv));
            Checked(NativeMpi.MPI_Isend(from, send.Length, mpi.Byte, partner, DataTag, mpi.World, &requests[1]), nameof(NativeMpi.MPI_Isend));
            Complete(requests, partner);
        }
    }

    /// <summary>Waits until all ranks have come so far, and ends MPI. If a rank has failed, it does not wait, and MPI aborts the job as this process ends.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        if (farewell.Say(isBroken, Patience))
        {
            Checked(NativeMpi.MPI_Finalize(), nameof(NativeMpi.MPI_Finalize));
        }
        else
        {
            AppDomain.CurrentDomain.ProcessExit += (_, _) =>
            {
                Thread.Sleep(Farewell.Grace);
                _ = NativeMpi.MPI_Abort(mpi.World, AbortCode);
            };
        }
    }

    /// <summary>Whether a message has been sent or received. The request is then null, and stays so.</summary>
    internal static bool IsDone(nint* request)
    {
        byte* status = stackalloc byte[NativeMpi.StatusBytes];
        Checked(NativeMpi.MPI_Test(request, out int flag, status), nameof(NativeMpi.MPI_Test));
        return flag != 0;
    }

    internal static void Checked(int code, string function)
    {
        if (code != 0)
        {
            throw new RanksException($"{function} has failed with the error {code}: the network or the MPI library may be broken.");
        }
    }

    private void RequireCount(Launch launch)
    {
        if (launch.Count > 1 && Count != launch.Count)
        {
            throw new RanksException($"{launch.Launcher} has started {launch.Count} processes, but the MPI library sees {Count}: {Library}. "
                + $"With Slurm start with srun --mpi=pmix; with mpirun set {MpiLibrary.PathVariable} to the library of that mpirun.");
        }

        if (!BitOperations.IsPow2(Count))
        {
            throw new ArgumentException($"There are {Count} processes, expected a power of two: start {1 << BitOperations.Log2((uint)Count)} or {2 << BitOperations.Log2((uint)Count)}.");
        }
    }

    /// <summary>Waits for both messages of an exchange. MPI makes progress only while it is asked.</summary>
    private void Complete(nint* requests, int partner)
    {
        var wait = new Wait(Patience);
        while (!(IsDone(&requests[0]) && IsDone(&requests[1])))
        {
            if (!wait.Next())
            {
                continue;
            }

            // A message that was sent before the farewell has arrived when that has.
            bool hasLeft = farewell.HasCome(partner) && !(IsDone(&requests[0]) && IsDone(&requests[1]));
            if (hasLeft || wait.IsOver)
            {
                isBroken = true;
                string seconds = wait.Elapsed.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                throw new RanksException(hasLeft
                    ? $"Rank {partner} has ended while rank {Rank} waits for it: see the message of rank {partner}. The newest checkpoint is whole; resume from it."
                    : $"Rank {partner} has not answered rank {Rank} for {seconds} s: its machine or the network may be down. The newest checkpoint is whole; resume from it.");
            }
        }
    }
}
