using System.Buffers;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace FcNet;

/// <summary>One download attempt: requests the missing bytes, checks the response, and stores the received data.</summary>
internal sealed class FileTransfer(HttpMessageInvoker http, ExpectedFile file, DownloadPatience patience, IProgress<DownloadProgress>? progress)
{
    private const int MaxRedirects = 10, BufferBytes = 1 << 17;

    /// <summary>The maximum length of a file if the server does not state its length.</summary>
    private const long MaxBytes = 1L << 32;

    private long total = file.Bytes;

    public static bool IsWeb(Uri address) => address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp;

    /// <summary>One request with its complete response.</summary>
    /// <exception cref="BrokenTransferException">A temporary error.</exception>
    public async Task FetchAsync(PartFile part, CancellationToken cancellationToken)
    {
        if (file.Bytes > 0 && part.Length == file.Bytes)
        {
            return;
        }

        using HttpResponseMessage response = await SendAsync(part, cancellationToken).ConfigureAwait(false);
        if (!Accept(response, part))
        {
            return;
        }

        Stream body = await PassingAsync(response.Content.ReadAsStreamAsync, cancellationToken).ConfigureAwait(false);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            while (await PassingAsync(token => body.ReadAsync(buffer, token).AsTask(), cancellationToken).ConfigureAwait(false) is > 0 and int count)
            {
                if (part.Length + count > (total > 0 ? total : MaxBytes))
                {
                    part.Clear();
                    throw new InvalidDataException($"{file.Address} sends more than {(total > 0 ? total : MaxBytes)} bytes; this is not the file. It was not kept.");
                }

                await part.AppendAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
                Report(part, "");
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        if (part.Length < total)
        {
            throw new BrokenTransferException($"the connection ended after {part.Length} of {total} bytes");
        }
    }

    /// <summary>Checks the headers of a response. True if its body continues the bytes already received, false if no bytes are missing.</summary>
    private bool Accept(HttpResponseMessage response, PartFile part)
    {
        HttpContentHeaders headers = response.Content.Headers;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK:
                if (headers.ContentType?.MediaType is "text/html" or "text/plain" or "application/json")
                {
                    throw new InvalidDataException($"{file.Address} answers with {headers.ContentType.MediaType}, expected an archive: a web page of the server or of something before it.");
                }

                part.Begin(Version(response));
                RequireTotal(headers.ContentLength);
                return true;

            case HttpStatusCode.PartialContent when headers.ContentRange?.From == part.Length:
                RequireTotal(headers.ContentRange.Length);
                return true;

            case HttpStatusCode.PartialContent:
                part.Clear();
                throw new BrokenTransferException("the server sent another part of the file than it was asked for");

            case HttpStatusCode.RequestedRangeNotSatisfiable when part.Length > 0 && headers.ContentRange?.Length == part.Length:
                return false;

            case HttpStatusCode.RequestedRangeNotSatisfiable:
                part.Clear();
                throw new BrokenTransferException("the server does not have the part of the file that it was asked for");

            case HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError:
                throw new BrokenTransferException($"the server answers {Status(response)}", response.Headers.RetryAfter?.Delta ?? TimeSpan.Zero);

            default:
                throw new IOException($"{file.Address} answers {Status(response)}, expected the file.");
        }
    }

    private void RequireTotal(long? said)
    {
        if (said is { } bytes)
        {
            if (file.Bytes > 0 && bytes != file.Bytes)
            {
                throw new InvalidDataException($"{file.Address} says that its file has {bytes} bytes, expected {file.Bytes}.");
            }

            total = bytes;
        }
    }

    /// <summary>Requests the missing bytes and follows redirects, except those from https to http.</summary>
    private async Task<HttpResponseMessage> SendAsync(PartFile part, CancellationToken cancellationToken)
    {
        Uri address = file.Address;
        for (int redirects = 0; ; redirects++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.UserAgent.Add(new ProductInfoHeaderValue("FcNet", null));
            if (part.Length > 0)
            {
                request.Headers.Range = new(part.Length, null);
                if (part.Version.Length > 0)
                {
                    request.Headers.TryAddWithoutValidation("If-Range", part.Version);
                }
            }

            HttpResponseMessage response = await PassingAsync(token => http.SendAsync(request, token), cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response.StatusCode) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            Uri next = new(address, location);
            if (!IsWeb(next) || (address.Scheme == Uri.UriSchemeHttps && next.Scheme != Uri.UriSchemeHttps))
            {
                throw new IOException($"{address} redirects to {next}, which is not followed: expected https.");
            }

            address = redirects < MaxRedirects ? next : throw new IOException($"{file.Address} redirects more than {MaxRedirects} times.");
        }
    }

    /// <summary>Network errors and timeouts are temporary errors.</summary>
    private async Task<TResult> PassingAsync<TResult>(Func<CancellationToken, Task<TResult>> action, CancellationToken cancellationToken)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        silence.CancelAfter(patience.Silence);
        try
        {
            return await action(silence.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new BrokenTransferException(e is HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded } ? "the connection broke off" : e.Message.TrimEnd('.'));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new BrokenTransferException(string.Create(CultureInfo.InvariantCulture, $"nothing came for {patience.Silence.TotalSeconds:0.#} s"));
        }
    }

    /// <summary>A strong ETag, or otherwise the date: the values that If-Range accepts.</summary>
    private static string Version(HttpResponseMessage response) =>
        response.Headers.ETag is { IsWeak: false } tag ? tag.Tag : response.Content.Headers.LastModified?.ToString("R", CultureInfo.InvariantCulture) ?? "";

    private static bool IsRedirect(HttpStatusCode status) =>
        status is HttpStatusCode.Moved or HttpStatusCode.Found or HttpStatusCode.SeeOther or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static string Status(HttpResponseMessage response) => $"{(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();

    public void Report(PartFile part, string trouble) => progress?.Report(new(part.Length, total, trouble));
}
