using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using FcNet.Tests.Support;

namespace FcNet.Tests.Cli;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
internal sealed class DownloadTests : IDisposable
{
    private static readonly byte[] Archive = new byte[30_000];
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Archive));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void Fetches_the_archive_with_plain_lines()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive).CutTo(20_000));
        Fcnet run = Download(server.Address.AbsoluteUri, Sha256);
        Assert.That(run.ExitCode, Is.Zero, run.Error);
        string path = folder.File("new/cifar-10-binary.tar.gz");
        Assert.That(File.ReadAllBytes(path).AsSpan().SequenceEqual(Archive), Is.True);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(lines, Has.Some.EqualTo("0.0 of 0.0 MB"));
        Assert.That(lines, Has.One.EqualTo("the connection broke off; again in 1 s"));
        Assert.That(lines[^1], Is.EqualTo($"{path} is whole, its SHA-256 is right. Train on it: fcnet train --data {path}"));
    }

    [Test]
    public void A_signal_stops_it_and_keeps_what_has_arrived()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive).CutTo(20_000) with { IsSilentAtTheEnd = true });
        using Process process = Fcnet.Start("data", "download", "cifar10", "--to", folder.FullPath, "--url", server.Address.AbsoluteUri, "--sha256", Sha256);
        var part = new FileInfo(folder.File("cifar-10-binary.tar.gz.part"));
        while (!part.Exists || part.Length < 20_000)
        {
            Assert.That(process.HasExited, Is.False);
            Thread.Sleep(10);
            part.Refresh();
        }

        using (Process kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            kill.WaitForExit();
        }

        Assert.That(process.StandardError.ReadToEnd().TrimEnd(), Does.Contain("fcnet: stopped; what has arrived is kept, and the same command goes on from there"));
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.EqualTo(143));
        part.Refresh();
        Assert.That(part.Length, Is.EqualTo(20_000));
    }

    [Test]
    public void A_failure_is_one_line_and_exit_code_2()
    {
        using var server = new LocalServer(_ => new("404 Not Found\nContent-Length: 0", []));
        AssertRefused(Download(server.Address.AbsoluteUri, Sha256), $"fcnet: {server.Address} answers 404 Not Found, expected the file.");
    }

    [Test]
    public void Another_file_than_the_authors_is_refused_unless_its_checksum_is_given()
    {
        using var server = new LocalServer(request => LocalAnswer.Of(request, Archive));
        Fcnet run = Fcnet.Run("data", "download", "cifar10", "--to", folder.FullPath, "--url", server.Address.AbsoluteUri);
        AssertRefused(run, $"fcnet: {server.Address} says that its file has 30000 bytes, expected 170052171.");
    }

    [Test]
    public void Options_that_make_no_sense_are_refused()
    {
        AssertRefused(Download("nowhere", Sha256), "fcnet: --url is \"nowhere\", expected an address that begins with https:// or http://.");
        AssertRefused(Download("http://127.0.0.1:1/", "12"), "fcnet: sha256 is \"12\", expected 64 hexadecimal digits.");
        Fcnet other = Fcnet.Run("data", "download", "mnist");
        Assert.That(other.ExitCode, Is.EqualTo(2));
        Assert.That(other.Error, Does.Contain("mnist").And.Contain("cifar10"));
    }

    private Fcnet Download(string address, string sha256) => Fcnet.Run("data", "download", "cifar10", "--to", folder.File("new"), "--url", address, "--sha256", sha256);

    private static void AssertRefused(Fcnet run, string line)
    {
        Assert.That(run.ExitCode, Is.EqualTo(2), run.Error);
        Assert.That(run.Error.TrimEnd(), Is.EqualTo(line));
    }
}
