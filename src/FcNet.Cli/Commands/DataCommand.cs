using System.CommandLine;
using FcNet.Cli.Output;
using FcNet.Cli.Training;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet data</c>: writes the built-in images as files, and fetches CIFAR-10.</summary>
internal sealed class DataCommand : Command
{
    public DataCommand()
        : base("data", "Makes and fetches data sets")
    {
        var folder = new Argument<string>("DIR") { Description = "The folder to write to" };
        var export = new Command("export", "Writes the built-in images in the binary format of CIFAR-10") { folder };
        export.SetAction(parsed => Export(parsed.GetRequiredValue(folder)));
        Subcommands.Add(export);
        Subcommands.Add(new DownloadCommand());
    }

    private static int Export(string folder)
    {
        OutputFolder.RequireWritable(folder);
        DataSplits images = DataSource.Load(DataSource.BuiltIn, []);
        Cifar10.Save(images, folder);
        Console.WriteLine($"{images.Train.Count + images.Validation.Count} images to train on and {images.Test.Count} for the test are in {folder}");
        return 0;
    }
}
