namespace FcNet;

/// <content>
/// The download. A broken one continues where it stopped, even in another process. The file gets its name only when it is complete and its SHA-256
/// matches. Nothing is unpacked: <see cref="Load"/> reads the archive.
/// </content>
public static partial class Cifar10
{
    /// <summary>The archive's name.</summary>
    public const string ArchiveName = "cifar-10-binary.tar.gz";

    /// <summary>The SHA-256 of the archive whose MD5 its authors publish, c32a1d4ab5d03f1284b67883e8d87530.</summary>
    public const string ArchiveSha256 = "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd";

    private const long ArchiveBytes = 170_052_171;

    /// <summary>The address at the authors of CIFAR-10.</summary>
    public static Uri ArchiveAddress { get; } = new("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz");

    /// <summary>Fetches the archive from its authors, unless it already exists.</summary>
    /// <param name="folder">The destination; created if it does not exist.</param>
    /// <param name="progress">Receives a report of each part that arrives and of each error.</param>
    /// <param name="cancellationToken">Cancels the download. The received data is kept, and the next call continues from there.</param>
    /// <returns>The archive's path.</returns>
    /// <exception cref="IOException">The server cannot be reached or refuses after several attempts, or the folder cannot be written.</exception>
    /// <exception cref="InvalidDataException">The file from the server, or the file in the folder, is not the archive.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write there.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static Task<string> DownloadAsync(string folder, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(folder, ArchiveAddress, ArchiveSha256, progress, cancellationToken);

    /// <summary>Fetches the archive from another server, for example a mirror, unless it already exists.</summary>
    /// <param name="folder">The destination; created if it does not exist.</param>
    /// <param name="address">The file's address, http or https. No redirect from https to http is followed.</param>
    /// <param name="sha256">The SHA-256 that it must have, in 64 hexadecimal digits: <see cref="ArchiveSha256"/> for the archive itself.</param>
    /// <param name="progress">Receives a report of each part that arrives and of each error.</param>
    /// <param name="cancellationToken">Cancels the download. The received data is kept, and the next call continues from there.</param>
    /// <returns>The archive's path.</returns>
    /// <exception cref="ArgumentException">The address is not one of http or https, or the SHA-256 not 64 hexadecimal digits.</exception>
    /// <exception cref="IOException">The server cannot be reached or refuses after several attempts, or the folder cannot be written.</exception>
    /// <exception cref="InvalidDataException">The file from the server, or the file in the folder, is another file.</exception>
    /// <exception cref="UnauthorizedAccessException">The user has no permission to write there.</exception>
    /// <exception cref="OperationCanceledException">The operation was cancelled.</exception>
    public static Task<string> DownloadAsync(string folder, Uri address, string sha256, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(sha256);
        Require.That(address.IsAbsoluteUri && FileTransfer.IsWeb(address), $"address is {address}, expected one that begins with https:// or http://.");
        Require.That(sha256.Length == 64 && sha256.All(char.IsAsciiHexDigit), $"sha256 is \"{sha256}\", expected 64 hexadecimal digits.");
        long bytes = string.Equals(sha256, ArchiveSha256, StringComparison.OrdinalIgnoreCase) ? ArchiveBytes : 0;
        return FetchAsync(folder, new(address, sha256.ToLowerInvariant(), bytes), progress, cancellationToken);
    }

    private static async Task<string> FetchAsync(string folder, ExpectedFile file, IProgress<DownloadProgress>? progress, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder, ArchiveName);
        using var http = new HttpMessageInvoker(new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(30) });
        await new Download(http, file, path, DownloadPatience.Usual, progress).RunAsync(cancellationToken).ConfigureAwait(false);
        return path;
    }
}
