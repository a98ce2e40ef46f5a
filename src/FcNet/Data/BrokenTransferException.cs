namespace FcNet;

/// <summary>Trouble with a server or the way to it that may pass. It never leaves the download.</summary>
internal sealed class BrokenTransferException(string message, TimeSpan wait = default) : Exception(message)
{
    /// <summary>How long the server asks to be left alone.</summary>
    public TimeSpan Wait => wait;
}
