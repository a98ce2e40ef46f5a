using System.Globalization;
using System.Security.Cryptography;
using FcNet.Files;

namespace FcNet;

/// <summary>Fetches one file whose SHA-256 is known. Temporary errors are retried after a wait; permanent errors throw an exception with an explanation.</summary>
internal sealed class Download(HttpMessageInvoker http, ExpectedFile file, string path, DownloadPatience patience, IProgress<DownloadProgress>? progress)
{
    private readonly FileTransfer transfer = new(http, file, patience, progress);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            await RequireTheFileAsync(cancellationToken).ConfigureAwait(false);
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using PartFile part = PartFile.Open(path, file.Address);

        // Bytes of two responses may belong to two versions of the file. The checksum is then wrong, and the file is fetched again in one request.
        bool isOfOneAnswer = await FetchAllAsync(part, cancellationToken).ConfigureAwait(false);
        string sum = await part.HashAsync(cancellationToken).ConfigureAwait(false);
        if (sum != file.Sha256 && !isOfOneAnswer)
        {
            transfer.Report(part, "the parts do not belong together; once more from the start");
            part.Clear();
            await FetchAllAsync(part, cancellationToken).ConfigureAwait(false);
            sum = await part.HashAsync(cancellationToken).ConfigureAwait(false);
        }

        if (sum != file.Sha256)
        {
            string kind = part.LooksLikeText() ? "a web page or text" : "a file";
            long bytes = part.Length;
            part.Clear();
            throw new InvalidDataException($"{file.Address} sent {kind} of {bytes} bytes with the SHA-256 {sum}, expected {file.Sha256}. It was not kept.");
        }

        part.Complete();
    }

    private async Task RequireTheFileAsync(CancellationToken cancellationToken)
    {
        if (FileLength.IsZero(path))
        {
            throw new InvalidDataException($"{path} is there already, but has 0 bytes: it is empty, or a pipe or a device. Delete it and download again.");
        }

        using FileStream stream = File.OpenRead(path);
        string sum = Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken).ConfigureAwait(false));
        if (sum != file.Sha256)
        {
            throw new InvalidDataException($"{path} is there already, but its SHA-256 is {sum}, expected {file.Sha256}: it is damaged or another file. Delete it and download again.");
        }

        progress?.Report(new(stream.Length, stream.Length, ""));
    }

    /// <summary>Retries until all bytes have arrived.</summary>
    /// <returns>Whether all bytes came in one response.</returns>
    private async Task<bool> FetchAllAsync(PartFile part, CancellationToken cancellationToken)
    {
        bool isOfOneAnswer = part.Length == 0;
        int failures = 0;
        for (int tries = 1; ; tries++)
        {
            long before = part.Length;
            try
            {
                await transfer.FetchAsync(part, cancellationToken).ConfigureAwait(false);
                return isOfOneAnswer;
            }
            catch (BrokenTransferException e)
            {
                failures = part.Length > before ? 1 : failures + 1;
                isOfOneAnswer = part.Length == 0;
                if (failures >= patience.TriesWithoutProgress || tries >= DownloadPatience.Tries)
                {
                    throw new IOException($"{file.Address} cannot be downloaded: {e.Message} ({tries} tries). {(part.Length == 0 ? "Nothing has arrived." : $"{part.Length} bytes are kept in {part.FullPath}; the next download goes on from there.")}", e);
                }

                TimeSpan wait = patience.WaitAfter(failures, e.Wait);
                transfer.Report(part, string.Create(CultureInfo.InvariantCulture, $"{e.Message}; again in {wait.TotalSeconds:0.#} s"));
                await Task.Delay(wait, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
