using System.Collections;
using System.Diagnostics;
using FcNet.Bits;
using FcNet.Tests.Cli;

namespace FcNet.Tests.Bits;

/// <summary>What FcNet.Bits says as a process of its own: a name and the SHA-256 of the bits of its results for each small training and function.</summary>
/// <param name="Machine">What FcNet takes the machine for.</param>
/// <param name="Lines">A name and a hash in each.</param>
/// <param name="Problems">Results that contradict each other within the process.</param>
internal sealed record BitsRun(string Machine, string[] Lines, string[] Problems)
{
    private static readonly string Program = typeof(BitsCase).Assembly.Location;

    /// <summary>Runs it with .NET's defaults but for the settings given, whatever settings the tests themselves run with.</summary>
    /// <param name="arguments">The program's arguments.</param>
    /// <param name="settings">Environment variables, such as DOTNET_TieredPGO=0, with blanks between them.</param>
    public static BitsRun Start(string arguments, string settings)
    {
        const StringSplitOptions Words = StringSplitOptions.RemoveEmptyEntries;
        var start = new ProcessStartInfo(Fcnet.Host, [Program, .. arguments.Split(' ', Words)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            if (((string)variable.Key).StartsWith("DOTNET_", StringComparison.Ordinal))
            {
                start.Environment.Remove((string)variable.Key);
            }
        }

        foreach (string[] setting in settings.Split(' ', Words).Select(setting => setting.Split('=')))
        {
            start.Environment[setting[0]] = setting[1];
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        string[] lines = output.Result.Split(Environment.NewLine, Words), errors = error.Result.Split(Environment.NewLine, Words);
        Assert.That(process.ExitCode, Is.LessThan(2), error.Result);
        return new(errors[0], lines, errors[1..]);
    }
}
