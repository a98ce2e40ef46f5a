using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using FcNet.Cli;
using Spectre.Console;

namespace FcNet.Tests.Cli;

/// <summary>Runs the tool: its commands in this process, or as a process, as a user does.</summary>
internal sealed partial record Fcnet(int ExitCode, string Output, string Error)
{
    private const int Interrupt = 2, Columns = 120;
    private const nint Default = 0, Ignored = 1;

    private static readonly Lock ConsoleOfThisProcess = new();
    private static readonly string Tool = typeof(Fcnet).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "FcnetPath").Value!;

    /// <summary>A shell that starts the tests in the background has them ignore SIGINT, and with them all that they start; but the tool is to hear it.</summary>
    static Fcnet()
    {
        if (!OperatingSystem.IsWindows() && SetSignal(Interrupt, Default) is var before and not Ignored)
        {
            SetSignal(Interrupt, before);
        }
    }

    /// <summary>The folder with the tool.</summary>
    public static string Folder => Path.GetDirectoryName(Tool)!;

    /// <summary>The program that runs .NET's assemblies.</summary>
    public static string Host => Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet";

    /// <summary>The words that start the tool in a shell.</summary>
    public static string CommandLine => CommandLineIn(Folder);

    /// <summary>The words that start a copy of the tool.</summary>
    public static string CommandLineIn(string folder) => $"'{Host}' '{Path.Combine(folder, Path.GetFileName(Tool))}'";

    /// <summary>Runs its commands in this process, which takes milliseconds; a process of its own takes half a second to start.</summary>
    public static Fcnet Run(params string[] arguments)
    {
        using Lock.Scope scope = ConsoleOfThisProcess.EnterScope();
        (TextWriter output, TextWriter error, IAnsiConsole console) = (Console.Out, Console.Error, AnsiConsole.Console);
        using StringWriter printed = new(), complained = new();
        Console.SetOut(printed);
        Console.SetError(complained);
        AnsiConsole.Console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(printed), Ansi = AnsiSupport.No, Interactive = InteractionSupport.No });
        AnsiConsole.Profile.Width = Columns;
        try
        {
            using var interruption = new Interruption();
            return new(FcNet.Cli.CommandLine.RunAsync(arguments, interruption).GetAwaiter().GetResult(), printed.ToString(), complained.ToString());
        }
        finally
        {
            Console.SetOut(output);
            Console.SetError(error);
            AnsiConsole.Console = console;
        }
    }

    /// <summary>Bad input is one clear line with the message and the exit code 2. A command line of more than one mistake has a line for each, and the help to see.</summary>
    public void AssertRefused(string message)
    {
        Assert.That(ExitCode, Is.EqualTo(2), Output + Error);
        string[] lines = Error.TrimEnd().Split('\n');
        Assert.That(lines, Has.One.StartsWith("fcnet: ").And.Contains(message));
        Assert.That(lines, Is.All.StartsWith("fcnet: ").Or.StartsWith("See: "));
    }

    /// <summary>Runs it to its end as a process.</summary>
    public static Fcnet RunProcess(params string[] arguments) => Finish(Start(arguments));

    /// <summary>Runs it to its end with so much memory for its objects.</summary>
    public static Fcnet RunWithHeapOf(long bytes, params string[] arguments)
    {
        ProcessStartInfo start = Prepare(arguments);
        start.Environment["DOTNET_GCHeapHardLimit"] = bytes.ToString("X", CultureInfo.InvariantCulture);
        return Finish(Process.Start(start)!);
    }

    /// <summary>Starts it, for tests that interrupt it.</summary>
    public static Process Start(params string[] arguments) => Process.Start(Prepare(arguments))!;

    private static Fcnet Finish(Process started)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Starts it with redirections as a shell writes them, such as <c>2>&amp;-</c>.</summary>
    public static Process StartRedirected(string redirections, params string[] arguments) =>
        Process.Start(Prepare("bash", ["-c", $"exec {CommandLine} {string.Join(' ', arguments.Select(argument => $"'{argument}'"))} {redirections}"]))!;

    /// <summary>Runs a line of a shell in which <c>fcnet</c> is the tool.</summary>
    public static Fcnet RunShell(string line) => Finish(Process.Start(Prepare("bash", ["-c", $"fcnet() {{ {CommandLine} \"$@\"; }}; {line}"]))!);

    private static ProcessStartInfo Prepare(string[] arguments) => Prepare(Host, [Tool, .. arguments]);

    private static ProcessStartInfo Prepare(string program, string[] arguments) => new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };

    [LibraryImport("libc", EntryPoint = "signal")]
    private static partial nint SetSignal(int number, nint handler);
}
