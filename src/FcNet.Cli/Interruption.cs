using System.Runtime.InteropServices;

namespace FcNet.Cli;

/// <summary>Ctrl-C and SIGTERM: the first one asks the work to end well, the second one ends the process at once.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource source = new();
    private readonly PosixSignalRegistration interrupt, terminate;

    public Interruption()
    {
        interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Handle(context, 130));
        terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Handle(context, 143));
    }

    public CancellationToken Token => source.Token;

    /// <summary>The exit code that tells of the signal, if there was one.</summary>
    public int? ExitCode { get; private set; }

    public void Dispose()
    {
        interrupt.Dispose();
        terminate.Dispose();
        source.Dispose();
    }

    private void Handle(PosixSignalContext context, int exitCode)
    {
        if (ExitCode is not null)
        {
            return;
        }

        ExitCode = exitCode;
        context.Cancel = true;
        Console.Error.WriteLine("fcnet: stopping; a second signal stops it at once");
        source.Cancel();
    }
}
