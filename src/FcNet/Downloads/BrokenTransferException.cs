namespace FcNet;

/// <summary>A temporary error of the server or the network. It never leaves the download.</summary>
internal sealed class BrokenTransferException(string message, TimeSpan wait = default) : Exception(message)
{
    /// <summary>The wait that the server requests.</summary>
    public TimeSpan Wait => wait;
}
