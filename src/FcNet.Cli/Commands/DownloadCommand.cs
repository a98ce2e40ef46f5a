using System.CommandLine;
using FcNet.Cli.Output;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet data download cifar10</c>: fetches the archive of CIFAR-10.</summary>
internal sealed class DownloadCommand : Command
{
    private readonly Option<string> folder = new("--to") { Description = "The folder to write to", DefaultValueFactory = _ => "data", HelpName = "DIR" };
    private readonly Option<string> address = new("--url") { Description = "Another server that has the archive", DefaultValueFactory = _ => Cifar10.ArchiveAddress.AbsoluteUri, HelpName = "URL" };
    private readonly Option<string> sha256 = new("--sha256") { Description = "The expected SHA-256, if the file is not the authors' archive", DefaultValueFactory = _ => Cifar10.ArchiveSha256, HelpName = "HEX" };

    public DownloadCommand()
        : base("download", "Fetches a data set: cifar10, an archive of 162 MB. A broken download goes on where it stopped")
    {
        Arguments.Add(Choice.Argument("NAME", "The data set", "cifar10"));
        Options.Add(folder);
        Options.Add(address);
        Options.Add(sha256);
        SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(address), parsed.GetRequiredValue(sha256), cancellationToken));
    }

    private static async Task<int> RunAsync(string folder, string address, string sha256, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? uri) || uri.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"--url is \"{address}\", expected an address that begins with https:// or http://.");
        }

        OutputFolder.RequireWritable(folder);
        try
        {
            string path = await DownloadDisplay.ShowAsync(AnsiConsole.Console, progress => Cifar10.DownloadAsync(folder, uri, sha256, progress, cancellationToken));
            Console.WriteLine($"{path} is whole, its SHA-256 is right. Train on it: fcnet train --data {path}");
            return 0;
        }
        catch (OperationCanceledException)
        {
            ErrorLine.Write("fcnet: stopped; what has arrived is kept, and the same command goes on from there");
            return CommandLine.Failed;
        }
    }
}
