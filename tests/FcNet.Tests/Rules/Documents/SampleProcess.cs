using System.Diagnostics;
using FcNet.Tests.Cli;

namespace FcNet.Tests.Rules.Documents;

/// <summary>A sample as a process, as <c>dotnet run</c> starts it.</summary>
internal static class SampleProcess
{
    private static readonly string Configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Debug{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Debug" : "Release";

    public static Process Start(string sample, string folder, params string[] arguments)
    {
        string[] parts = sample.Split('/');
        string program = Path.Combine(Repository.Root, "samples", parts[0], "bin", Configuration, "net10.0", $"{parts[1]}.dll");
        return Process.Start(new ProcessStartInfo(Fcnet.Host, [program, .. arguments]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
    }
}
