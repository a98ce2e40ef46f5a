using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FcNet.Tests.Support;

/// <summary>A web server on this machine that says just what a test wants, right or wrong: one request a connection, answered with raw bytes.</summary>
internal sealed class LocalServer : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Func<LocalRequest, LocalAnswer> answer;
    private readonly List<LocalRequest> requests = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    public LocalServer(Func<LocalRequest, LocalAnswer> answer)
    {
        this.answer = answer;
        listener.Start();
        serving = ServeAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/cifar.tar.gz");

    /// <summary>What was asked so far, in order.</summary>
    public IReadOnlyList<LocalRequest> Requests
    {
        get
        {
            lock (requests)
            {
                return [.. requests];
            }
        }
    }

    public void Dispose()
    {
        stop.Cancel();
        listener.Stop();
        serving.Wait();
        stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                using TcpClient client = await listener.AcceptTcpClientAsync(stop.Token);
                using NetworkStream stream = client.GetStream();
                var request = new LocalRequest(await ReadHeadAsync(stream, stop.Token));
                lock (requests)
                {
                    requests.Add(request);
                }

                LocalAnswer made = answer(request);
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {made.Head.ReplaceLineEndings("\r\n")}\r\nConnection: close\r\n\r\n"), stop.Token);
                await stream.WriteAsync(made.Body, stop.Token);
                await stream.FlushAsync(stop.Token);
                if (made.IsSilentAtTheEnd)
                {
                    await stream.CopyToAsync(Stream.Null, stop.Token);
                }
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or SocketException)
            {
                // the client hung up, or the test is over
            }
        }
    }

    private static async Task<string> ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var head = new StringBuilder();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, cancellationToken) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }
}

/// <summary>A request's head.</summary>
internal sealed record LocalRequest(string Head)
{
    public string Path => Head.Split(' ')[1];

    /// <summary>The first byte that was asked for: 0 for the whole file.</summary>
    public int From => Header("Range") is { } range ? int.Parse(range["bytes=".Length..].TrimEnd('-'), System.Globalization.CultureInfo.InvariantCulture) : 0;

    public string? Header(string name) =>
        Head.Split("\r\n").Where(line => line.StartsWith($"{name}: ", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 2)..]).FirstOrDefault();
}

/// <summary>An answer: the status line and headers as they are sent, and the bytes behind them; then the connection is closed, or held in silence.</summary>
internal sealed record LocalAnswer(string Head, byte[] Body, bool IsSilentAtTheEnd = false)
{
    /// <summary>The honest answer, to a request for a part too.</summary>
    public static LocalAnswer Of(LocalRequest request, byte[] file, string version = "ETag: \"v1\"") => request.From == 0
        ? new($"200 OK\nContent-Length: {file.Length}\n{version}", file)
        : new($"206 Partial Content\nContent-Length: {file.Length - request.From}\nContent-Range: bytes {request.From}-{file.Length - 1}/{file.Length}\n{version}", file[request.From..]);

    /// <summary>Only so many bytes of the body.</summary>
    public LocalAnswer CutTo(int bytes) => this with { Body = Body[..Math.Min(bytes, Body.Length)] };
}
