using System.Runtime.InteropServices;
using FcNet.Cli.Output;

namespace FcNet.Cli;

/// <summary>Ctrl-C and SIGTERM: the first one requests a clean end of the work, the second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly Lock stopping = new();
    private readonly PosixSignalRegistration interrupt, terminate;

    public Interruption()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle);
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle);
    }

    public CancellationToken Token => source.Token;

    /// <summary>The exit code for the signal, if there was one.</summary>
    public int? ExitCode { get; private set; }

    /// <summary>Waits until the handler of the first signal has written its message.</summary>
    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        lock (stopping)
        {
            source.Dispose();
        }
    }

    /// <summary>The effect of a signal; without <see cref="PosixSignalContext.Cancel"/> the system then ends the process.</summary>
    internal void Handle(PosixSignalContext context)
    {
        if (ExitCode is not null)
        {
            return;
        }

        lock (stopping)
        {
            ExitCode = context.Signal == PosixSignal.SIGINT ? 130 : 143;
            context.Cancel = true;
            source.Cancel();
            ErrorLine.Write("fcnet: stopping; a second signal stops it at once");
        }
    }
}
