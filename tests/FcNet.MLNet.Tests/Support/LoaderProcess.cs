using System.Diagnostics;

namespace FcNet.MLNet.Tests.Support;

/// <summary>Runs FcNet.MLNet.Loader, a program that names nothing of FcNet.</summary>
internal static class LoaderProcess
{
    public static string[] Run(string pipeline, string rows)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FcNet.MLNet.Loader.dll"), pipeline, rows]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string[] lines = process.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, errors.Result);
        return lines;
    }
}
