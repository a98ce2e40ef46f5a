using System.Runtime.InteropServices;

namespace FcNet.Mpi;

/// <summary>
/// What happens at the signals of the processor, as .NET has set it: it makes exceptions of them, such as that of a null reference. UCX, which Open MPI loads,
/// sets actions of its own, and a rank that would catch an exception ends with a crash.
/// </summary>
internal static unsafe partial class SignalActions
{
    /// <summary>Bytes for a struct sigaction, which has 16 to 152 in the known systems.</summary>
    private const int ActionBytes = 256;

    /// <summary>SIGILL, SIGTRAP, SIGFPE, SIGSEGV, and SIGBUS, whose number differs.</summary>
    private static readonly int[] Signals = [4, 5, 8, 11, OperatingSystem.IsLinux() ? 7 : 10];

    /// <summary>Calls, and sets the actions back to what they were before.</summary>
    /// <param name="call">What may change them.</param>
    public static void Keep(Action call)
    {
        if (OperatingSystem.IsWindows())
        {
            call();
            return;
        }

        byte* kept = stackalloc byte[ActionBytes * Signals.Length];
        for (int i = 0; i < Signals.Length; i++)
        {
            _ = SigAction(Signals[i], null, kept + (i * ActionBytes));
        }

        try
        {
            call();
        }
        finally
        {
            for (int i = 0; i < Signals.Length; i++)
            {
                _ = SigAction(Signals[i], kept + (i * ActionBytes), null);
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "sigaction")]
    private static partial int SigAction(int signal, byte* action, byte* previous);
}
