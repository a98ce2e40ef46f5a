using System.Security.Cryptography;
using FcNet.Files;

namespace FcNet;

/// <summary>
/// The received part of a download, in a file next to the final one. A second file stores its origin, so that a later
/// process can continue. Only one process at a time has it open.
/// </summary>
internal sealed class PartFile : IDisposable
{
    private readonly string final;
    private readonly FileStream stream;
    private readonly string address;

    private PartFile(string final, FileStream stream, string address)
    {
        this.final = final;
        this.stream = stream;
        this.address = address;
        string[] origin = File.Exists(OriginPath) ? File.ReadAllLines(OriginPath) : [];
        if (origin.Length == 2 && origin[0] == address)
        {
            Version = origin[1];
            stream.Seek(0, SeekOrigin.End);
        }
        else
        {
            stream.SetLength(0);
        }
    }

    public string FullPath => stream.Name;

    public long Length => stream.Length;

    /// <summary>The server's identifier of this version of the file: an ETag or a date, as in its header; "" if there is none.</summary>
    public string Version { get; private set; } = "";

    private string OriginPath => $"{final}.part.origin";

    /// <exception cref="IOException">Another process has it open, or it cannot be written.</exception>
    public static PartFile Open(string final, Uri address)
    {
        string path = $"{final}.part";
        FileStream? stream = null;
        try
        {
            stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return new(final, stream, address.AbsoluteUri);
        }
        catch (Exception e)
        {
            stream?.Dispose();
            if (e is IOException and not (DirectoryNotFoundException or PathTooLongException))
            {
                throw new IOException($"{path} cannot be opened, perhaps because another download is writing it: {e.Message}", e);
            }

            throw;
        }
    }

    /// <summary>Discards the received data.</summary>
    public void Clear() => stream.SetLength(0);

    /// <summary>Starts again with a version of the file.</summary>
    public void Begin(string version)
    {
        Clear();
        Version = version;
        File.WriteAllLines(OriginPath, [address, version]);
    }

    public ValueTask AppendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => stream.WriteAsync(bytes, cancellationToken);

    /// <summary>The SHA-256 of all of it.</summary>
    public async Task<string> HashAsync(CancellationToken cancellationToken)
    {
        stream.Position = 0;
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
    }

    /// <summary>Whether it starts like a web page or JSON, ignoring leading blanks.</summary>
    public bool LooksLikeText()
    {
        stream.Position = 0;
        int value = stream.ReadByte();
        while (value is ' ' or '\t' or '\r' or '\n')
        {
            value = stream.ReadByte();
        }

        return value is '<' or '{';
    }

    /// <summary>Turns it into the final file: flushes it to the disk, renames it, and flushes its folder.</summary>
    public void Complete()
    {
        stream.Flush(flushToDisk: true);
        stream.Dispose();
        File.Move(FullPath, final, overwrite: false);
        new Disk().SyncFolder(Path.GetDirectoryName(FullPath)!);
        File.Delete(OriginPath);
    }

    public void Dispose() => stream.Dispose();
}
