using System.Net;
using System.Security.Cryptography;
using FcNet.Tests.Support;

namespace FcNet.Tests.Downloads;

/// <summary>A download from servers that drop, truncate, redirect, lie and serve something else: the file is whole and right, or not there.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
internal sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Archive = Enumerable.Range(0, 50_000).Select(i => (byte)(i * i >> 3)).ToArray();
    private static readonly DownloadPatience Short = new(3, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(10));

    private readonly TemporaryFolder folder = new();

    private string Target => folder.File("a.tar.gz");

    private string Part => folder.File("a.tar.gz.part");

    public void Dispose() => folder.Dispose();

    [Test]
    public async Task A_file_arrives_whole_under_its_name_and_leaves_nothing_beside_it()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive));
        var reports = new Reports();
        await DownloadAsync(server, progress: reports);
        AssertArrived();
        Assert.That(server.Requests, Has.Count.EqualTo(1));
        Assert.That(server.Requests[0].Header("Range"), Is.Null);
        Assert.That(reports.All.Select(report => report.Bytes), Is.Ordered);
        Assert.That(reports.All[^1], Is.EqualTo(new DownloadProgress(Archive.Length, Archive.Length, "")));
    }

    [Test]
    public async Task A_file_that_is_there_is_checked_and_not_fetched_again()
    {
        File.WriteAllBytes(Target, Archive);
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive));
        await DownloadAsync(server);
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public void A_wrong_file_that_is_there_is_reported_and_left_alone()
    {
        File.WriteAllBytes(Target, [1, 2, 3]);
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive));
        Assert.That(() => DownloadAsync(server), Refused.AsInvalidData("a.tar.gz is there already, but its SHA-256 is 039058c6"));
        Assert.That(File.ReadAllBytes(Target), Is.EqualTo(new byte[] { 1, 2, 3 }));
        Assert.That(server.Requests, Is.Empty);
    }

    [Test]
    public async Task A_connection_that_drops_again_and_again_goes_on_where_it_stopped()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive).CutTo(9_000));
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests.Select(request => request.From), Is.EqualTo(new[] { 0, 9_000, 18_000, 27_000, 36_000, 45_000 }));
        Assert.That(server.Requests.Skip(1).Select(request => request.Header("If-Range")), Is.All.EqualTo("\"v1\""));
    }

    [TestCase("ETag: \"v1\"", "\"v1\"")]
    [TestCase("ETag: W/\"v1\"\nLast-Modified: Wed, 21 Oct 2015 07:28:00 GMT", "Wed, 21 Oct 2015 07:28:00 GMT")]
    [TestCase("X: y", null)]
    public async Task A_later_download_goes_on_with_what_an_earlier_one_left(string version, string? ifRange)
    {
        bool isDown = false;
        using var server = new LocalServer(request =>
        {
            LocalAnswer answer = isDown ? new("503 Service Unavailable\nContent-Length: 0", []) : LocalAnswer.Of(request, Archive, version).CutTo(request.From == 0 ? 20_000 : int.MaxValue);
            isDown = !isDown && request.From == 0;
            return answer;
        });
        Assert.That(() => DownloadAsync(server, patience: Short with { TriesWithoutProgress = 1 }), Throws.TypeOf<IOException>().With.Message.Contains("20000 bytes are kept in"));
        Assert.That(File.Exists(Target), Is.False);
        Assert.That(new FileInfo(Part).Length, Is.EqualTo(20_000));
        isDown = false;
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests[^1].From, Is.EqualTo(20_000));
        Assert.That(server.Requests[^1].Header("If-Range"), Is.EqualTo(ifRange));
    }

    [Test]
    public async Task A_server_that_knows_no_parts_sends_the_whole_file_again()
    {
        int count = 0;
        using var server = new LocalServer(_ => new LocalAnswer($"200 OK\nContent-Length: {Archive.Length}", Archive).CutTo(count++ == 0 ? 20_000 : int.MaxValue));
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests.Select(request => request.From), Is.EqualTo(new[] { 0, 20_000 }));
    }

    [Test]
    public async Task Parts_that_do_not_belong_together_are_fetched_again_in_one_go()
    {
        byte[] older = Archive.Select(value => (byte)(value + 1)).ToArray();
        int count = 0;
        using var server = new LocalServer(request => count++ == 0 ? LocalAnswer.Of(request, older, "X: y").CutTo(20_000) : LocalAnswer.Of(request, Archive, "X: y"));
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests.Select(request => request.From), Is.EqualTo(new[] { 0, 20_000, 0 }));
    }

    [Test]
    public async Task A_part_whose_origin_cannot_be_read_is_not_kept_open()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive));
        using (new FileStream($"{Part}.origin", FileMode.Create, FileAccess.ReadWrite, FileShare.None))
        {
            Assert.That(() => PartFile.Open(Part[..^".part".Length], server.Address), Throws.TypeOf<IOException>().With.Message.Contains("perhaps because another download is writing it"));
        }

        await DownloadAsync(server);
        AssertArrived();
    }

    [Test]
    public async Task What_came_from_another_address_is_not_gone_on_with()
    {
        File.WriteAllBytes(Part, new byte[20_000]);
        File.WriteAllLines($"{Part}.origin", ["http://elsewhere/cifar.tar.gz", "\"v1\""]);
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive));
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests.Single().From, Is.Zero);
    }

    [TestCase(50_000, 1)]
    [TestCase(60_000, 2)]
    public async Task A_part_that_is_as_long_as_the_file_or_longer_is_judged_or_fetched_again(int bytes, int requests)
    {
        using var server = new LocalServer(request => request.From >= Archive.Length ? new($"416 Range Not Satisfiable\nContent-Range: bytes */{Archive.Length}\nContent-Length: 0", []) : LocalAnswer.Of(request, Archive));
        byte[] longer = [.. Archive, .. new byte[10_000]];
        File.WriteAllBytes(Part, longer[..bytes]);
        File.WriteAllLines($"{Part}.origin", [server.Address.AbsoluteUri, "\"v1\""]);
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    public async Task Another_part_than_was_asked_for_is_not_taken()
    {
        int count = 0;
        using var server = new LocalServer(request => count++ switch
        {
            0 => LocalAnswer.Of(request, Archive).CutTo(20_000),
            1 => new($"206 Partial Content\nContent-Length: 40000\nContent-Range: bytes 10000-49999/50000", Archive[10_000..]),
            _ => LocalAnswer.Of(request, Archive),
        });
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests.Select(request => request.From), Is.EqualTo(new[] { 0, 20_000, 0 }));
    }

    [Test]
    public void A_server_that_promises_more_than_it_ever_sends_is_given_up()
    {
        using var server = new LocalServer(request => request.From == 0 ? LocalAnswer.Of(request, [.. Archive, 1]).CutTo(Archive.Length) : LocalAnswer.Of(request, [.. Archive, 1]).CutTo(0));
        Assert.That(() => DownloadAsync(server), Throws.TypeOf<IOException>().With.Message.Contains("cannot be downloaded").And.Message.Contains("50000 bytes are kept in"));
        Assert.That(File.Exists(Target), Is.False);
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_server_that_promises_less_gives_a_file_that_is_refused() =>
        AssertRefused(_ => new("200 OK\nContent-Length: 40000", Archive), "sent a file of 40000 bytes with the SHA-256");

    [Test]
    public void A_wrong_file_is_refused_and_not_kept() =>
        AssertRefused(_ => new("200 OK\nContent-Length: 50000", new byte[50_000]), "sent a file of 50000 bytes with the SHA-256");

    [TestCase("text/html", "answers with text/html, expected an archive")]
    [TestCase("text/html; charset=utf-8", "answers with text/html, expected an archive")]
    [TestCase("application/octet-stream", "sent a web page or text of 41 bytes")]
    public void A_web_page_in_the_place_of_the_file_is_named(string type, string message) =>
        AssertRefused(_ => new($"200 OK\nContent-Type: {type}\nContent-Length: 41", "\r\n <html>Please sign in to go on.</html>   "u8.ToArray()), message);

    [Test]
    public void A_length_that_is_known_to_be_wrong_is_refused_before_a_byte_is_fetched() =>
        AssertRefused(request => LocalAnswer.Of(request, [.. Archive, 1]), "says that its file has 50001 bytes, expected 50000", Archive.Length);

    [Test]
    public void More_bytes_than_the_file_can_have_are_refused_without_an_end() =>
        AssertRefused(_ => new("200 OK\nContent-Type: application/gzip", [.. Archive, .. new byte[200_000]]), "sends more than 50000 bytes", Archive.Length);

    [Test]
    public async Task A_file_without_a_length_arrives()
    {
        using var server = new LocalServer(_ => new("200 OK\nTransfer-Encoding: chunked", [.. "C350\r\n"u8, .. Archive, .. "\r\n0\r\n\r\n"u8]));
        await DownloadAsync(server);
        AssertArrived();
    }

    [TestCase("404 Not Found")]
    [TestCase("403 Forbidden")]
    [TestCase("204 No Content")]
    public void An_answer_that_will_stay_is_not_asked_for_twice(string status)
    {
        using var server = new LocalServer(_ => new($"{status}\nContent-Length: 0", []));
        Assert.That(() => DownloadAsync(server), Throws.TypeOf<IOException>().With.Message.EqualTo($"{server.Address} answers {status}, expected the file."));
        Assert.That(server.Requests, Has.Count.EqualTo(1));
    }

    [TestCase("500 Internal Server Error")]
    [TestCase("503 Service Unavailable\nRetry-After: 0")]
    [TestCase("429 Too Many Requests")]
    public async Task An_answer_that_may_pass_is_waited_out_and_told(string status)
    {
        int count = 0;
        using var server = new LocalServer(request => count++ < 2 ? new($"{status}\nContent-Length: 0", []) : LocalAnswer.Of(request, Archive));
        var reports = new Reports();
        await DownloadAsync(server, progress: reports);
        AssertArrived();
        Assert.That(reports.All.Select(report => report.Trouble).Where(trouble => trouble.Length > 0), Has.Exactly(2).StartsWith($"the server answers {status.Split('\n')[0]}; again in 0 s"));
    }

    [Test]
    public void Trouble_that_does_not_pass_ends_it()
    {
        using var server = new LocalServer(_ => new("500 Internal Server Error\nContent-Length: 0", []));
        Assert.That(() => DownloadAsync(server), Throws.TypeOf<IOException>().With.Message.EqualTo($"{server.Address} cannot be downloaded: the server answers 500 Internal Server Error (3 tries). Nothing has arrived."));
        Assert.That(server.Requests, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_server_that_is_not_there_is_named()
    {
        Uri address;
        using (var server = new LocalServer(request => LocalAnswer.Of(request, Archive)))
        {
            address = server.Address;
        }

        Assert.That(() => DownloadAsync(address), Throws.TypeOf<IOException>().With.Message.StartsWith($"{address} cannot be downloaded: "));
    }

    [Test]
    public void Silence_counts_as_a_broken_connection()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive).CutTo(100) with { IsSilentAtTheEnd = true });
        Assert.That(
            () => DownloadAsync(server, patience: new(1, TimeSpan.Zero, TimeSpan.FromMilliseconds(300))),
            Throws.TypeOf<IOException>().With.Message.Contains("nothing came for 0.3 s (1 tries). 100 bytes are kept"));
    }

    [Test]
    public async Task Redirects_are_followed()
    {
        using var server = new LocalServer(request => request.Path switch
        {
            "/cifar.tar.gz" => new("302 Found\nLocation: /there\nContent-Length: 0", []),
            "/there" => new("307 Temporary Redirect\nLocation: here\nContent-Length: 0", []),
            _ => LocalAnswer.Of(request, Archive),
        });
        await DownloadAsync(server);
        AssertArrived();
        Assert.That(server.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/cifar.tar.gz", "/there", "/here" }));
    }

    [Test]
    public void Redirects_without_an_end_are_given_up()
    {
        using var server = new LocalServer(_ => new("301 Moved Permanently\nLocation: /cifar.tar.gz\nContent-Length: 0", []));
        Assert.That(() => DownloadAsync(server), Throws.TypeOf<IOException>().With.Message.Contains("redirects more than 10 times"));
        Assert.That(server.Requests, Has.Count.EqualTo(11));
    }

    [TestCase("https://one.example/", "http://two.example/")]
    [TestCase("https://one.example/", "ftp://two.example/")]
    [TestCase("http://one.example/", "file:///etc/passwd")]
    public void A_redirect_that_gives_up_encryption_or_the_web_is_not_followed(string from, string to)
    {
        var handler = new RedirectingHandler(new(to));
        Assert.That(() => DownloadAsync(new Uri(from), handler: handler), Throws.TypeOf<IOException>().With.Message.EqualTo($"{from} redirects to {to}, which is not followed: expected https."));
        Assert.That(handler.Asked, Is.EqualTo(new[] { from }));
    }

    [Test]
    public async Task Two_downloads_at_once_do_not_mix()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive).CutTo(100) with { IsSilentAtTheEnd = true });
        using var stop = new CancellationTokenSource();
        var reports = new Reports();
        Task first = DownloadAsync(server, progress: reports, cancellationToken: stop.Token);
        while (reports.All.Count == 0)
        {
            await Task.Delay(5);
        }

        Assert.That(() => DownloadAsync(server), Throws.TypeOf<IOException>().With.Message.Contains("perhaps because another download is writing it"));
        await stop.CancelAsync();
        Assert.That(() => first, Throws.InstanceOf<OperationCanceledException>());
        Assert.That(new FileInfo(Part).Length, Is.EqualTo(100), "what has arrived is kept");
    }

    [Test]
    public void What_is_no_address_or_checksum_is_refused()
    {
        Assert.That(() => Cifar10.DownloadAsync(folder.FullPath, new Uri("ftp://here/"), Cifar10.ArchiveSha256), Refused.AsArgument("address is ftp://here/, expected one that begins with https:// or http://"));
        Assert.That(() => Cifar10.DownloadAsync(folder.FullPath, new Uri("a.tar.gz", UriKind.Relative), Cifar10.ArchiveSha256), Refused.AsArgument("address is a.tar.gz"));
        Assert.That(() => Cifar10.DownloadAsync(folder.FullPath, Cifar10.ArchiveAddress, "c32a1d4ab5d03f1284b67883e8d87530"), Refused.AsArgument("sha256 is \"c32a1d4ab5d03f1284b67883e8d87530\", expected 64 hexadecimal digits"));
        Assert.That(() => Cifar10.DownloadAsync("", Cifar10.ArchiveAddress, Cifar10.ArchiveSha256), Throws.ArgumentException);
    }

    [Test]
    public void Waits_grow_to_a_minute_and_heed_the_server()
    {
        DownloadPatience usual = DownloadPatience.Usual;
        Assert.That(Enumerable.Range(1, 8).Select(failures => usual.WaitAfter(failures, TimeSpan.Zero).TotalSeconds), Is.EqualTo(new[] { 1, 2, 4, 8, 16, 32, 60, 60 }));
        Assert.That(usual.WaitAfter(1, TimeSpan.FromSeconds(5)).TotalSeconds, Is.EqualTo(5));
        Assert.That(usual.WaitAfter(1, TimeSpan.FromDays(5)).TotalSeconds, Is.EqualTo(60));
    }

    private void AssertRefused(Func<LocalRequest, LocalAnswer> answer, string message, long bytes = 0)
    {
        using var server = new LocalServer(answer);
        Assert.That(() => DownloadAsync(server.Address, bytes: bytes), Refused.AsInvalidData(message));
        Assert.That(File.Exists(Target), Is.False);
        Assert.That(new FileInfo(Part).Length, Is.Zero);
        Assert.That(server.Requests, Has.Count.EqualTo(1), "it is not tried again");
    }

    private void AssertArrived()
    {
        Assert.That(File.ReadAllBytes(Target).AsSpan().SequenceEqual(Archive), Is.True);
        Assert.That(Directory.GetFiles(folder.FullPath), Has.Length.EqualTo(1), "nothing is left beside it");
    }

    private Task DownloadAsync(LocalServer server, DownloadPatience? patience = null, IProgress<DownloadProgress>? progress = null, CancellationToken cancellationToken = default) =>
        DownloadAsync(server.Address, 0, patience, progress, null, cancellationToken);

    private async Task DownloadAsync(Uri address, long bytes = 0, DownloadPatience? patience = null, IProgress<DownloadProgress>? progress = null, HttpMessageHandler? handler = null, CancellationToken cancellationToken = default)
    {
        using var http = new HttpMessageInvoker(handler ?? new SocketsHttpHandler { AllowAutoRedirect = false });
        var file = new ExpectedFile(address, Convert.ToHexStringLower(SHA256.HashData(Archive)), bytes);
        await new Download(http, file, Target, patience ?? Short, progress).RunAsync(cancellationToken);
    }

    private sealed class Reports : IProgress<DownloadProgress>
    {
        private readonly List<DownloadProgress> all = [];

        public IReadOnlyList<DownloadProgress> All
        {
            get
            {
                lock (all)
                {
                    return [.. all];
                }
            }
        }

        public void Report(DownloadProgress value)
        {
            lock (all)
            {
                all.Add(value);
            }
        }
    }

    private sealed class RedirectingHandler(Uri to) : HttpMessageHandler
    {
        public List<string> Asked { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request.RequestUri!.ToString());
            var response = new HttpResponseMessage(HttpStatusCode.Found);
            response.Headers.Location = to;
            return Task.FromResult(response);
        }
    }
}
