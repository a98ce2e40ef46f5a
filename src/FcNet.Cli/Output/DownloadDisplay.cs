using System.Globalization;
using Spectre.Console;

namespace FcNet.Cli.Output;

/// <summary>The display of a download: a live bar in a terminal, a line for each tenth elsewhere.</summary>
internal static class DownloadDisplay
{
    public static async Task<string> ShowAsync(IAnsiConsole console, Func<IProgress<DownloadProgress>, Task<string>> download)
    {
        if (!console.Profile.Capabilities.Interactive || Console.IsOutputRedirected)
        {
            return await download(new Lines(Console.Out));
        }

        return await console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn(), new PercentageColumn(), new DownloadedColumn(), new TransferSpeedColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(context => download(new Bar(context.AddTask("downloading", maxValue: 1))));
    }

    /// <summary>Plain lines for a file or another program.</summary>
    internal sealed class Lines(TextWriter writer) : IProgress<DownloadProgress>
    {
        private const long Megabyte = 1_000_000;
        private long tenths = -1;

        public void Report(DownloadProgress value)
        {
            if (value.Trouble.Length > 0)
            {
                writer.WriteLine(value.Trouble);
                return;
            }

            // Without a known end, a line for each 10 MB.
            long now = value.TotalBytes > 0 ? 10 * value.Bytes / value.TotalBytes : value.Bytes / (10 * Megabyte);
            if (now > tenths)
            {
                tenths = now;
                string whole = value.TotalBytes > 0 ? string.Create(CultureInfo.InvariantCulture, $" of {value.TotalBytes / (double)Megabyte:F1}") : "";
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Bytes / (double)Megabyte:F1}{whole} MB"));
            }
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<DownloadProgress>
    {
        public void Report(DownloadProgress value)
        {
            task.MaxValue = Math.Max(1, value.TotalBytes);
            task.Value = value.Bytes;
            task.Description = value.Trouble.Length > 0 ? Markup.Escape(value.Trouble) : "downloading";
        }
    }
}
