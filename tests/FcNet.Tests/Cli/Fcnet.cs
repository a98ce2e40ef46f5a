using System.Diagnostics;
using System.Reflection;

namespace FcNet.Tests.Cli;

/// <summary>Runs the tool as a process, as a user does.</summary>
internal sealed record Fcnet(int ExitCode, string Output, string Error)
{
    private static readonly string Tool = typeof(Fcnet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "FcnetPath").Value!;

    private static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    /// <summary>The words that start the tool in a shell.</summary>
    public static string CommandLine => $"'{Host}' '{Tool}'";

    /// <summary>Runs it to its end.</summary>
    public static Fcnet Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Runs a line of a shell in which <c>fcnet</c> is the tool.</summary>
    public static Fcnet RunShell(string line)
    {
        using Process process = Start("bash", ["-c", $"fcnet() {{ {CommandLine} \"$@\"; }}; {line}"]);
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts it, for tests that interrupt it.</summary>
    public static Process Start(params string[] arguments) => Start(Host, [Tool, .. arguments]);

    private static Process Start(string program, string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
}
