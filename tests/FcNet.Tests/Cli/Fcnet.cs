using System.Diagnostics;
using System.Reflection;

namespace FcNet.Tests.Cli;

/// <summary>Runs the tool as a process, as a user does.</summary>
internal sealed record Fcnet(int ExitCode, string Output, string Error)
{
    private static readonly string Tool = typeof(Fcnet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "FcnetPath").Value!;

    /// <summary>Runs it to its end.</summary>
    public static Fcnet Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts it, for tests that interrupt it.</summary>
    public static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet", [Tool, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        return Process.Start(start)!;
    }
}
