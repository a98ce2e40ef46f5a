using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace FcNet.Mpi.Tests;

/// <summary>A program under mpirun.</summary>
internal sealed class Mpirun : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    /// <summary>As root, more processes than cores, and without the terminal of the tests.</summary>
    private static readonly string[] Options = ["--allow-run-as-root", "--oversubscribe", "--mca", "mpi_yield_when_idle", "1", "-x", "TERM=dumb"];

    private readonly Process process;
    private readonly StringBuilder error = new();
    private readonly Task<string> output;

    private Mpirun(int ranks, string program, string[] arguments)
    {
        string[] all = [.. Options, "-n", $"{ranks}", "dotnet", PathOf(program), .. arguments];
        process = new Process { StartInfo = new("mpirun", all) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true } };
        process.ErrorDataReceived += (_, line) =>
        {
            lock (error)
            {
                error.AppendLine(line.Data);
            }
        };
        process.Start();
        process.StandardInput.Close();
        process.BeginErrorReadLine();
        output = process.StandardOutput.ReadToEndAsync();
    }

    /// <summary>What is run: the small trainings, or the tool.</summary>
    public const string Cases = "CasesPath", Fcnet = "FcnetPath";

    public int ExitCode => process.ExitCode;

    public bool HasEnded => process.HasExited;

    public string Output => output.GetAwaiter().GetResult();

    /// <summary>What ranks and mpirun say there, without mpirun's breaks of lines.</summary>
    public string Error
    {
        get
        {
            lock (error)
            {
                return error.ToString();
            }
        }
    }

    /// <summary>Skips the test where there is no mpirun.</summary>
    public static void Require()
    {
        string[] folders = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator) ?? [];
        if (!folders.Any(folder => File.Exists(Path.Combine(folder, "mpirun"))))
        {
            Assert.Ignore("mpirun is not installed; on Debian and Ubuntu: apt-get install openmpi-bin");
        }
    }

    /// <summary>Starts a program.</summary>
    public static Mpirun Start(int ranks, string program, params string[] arguments) => new(ranks, program, arguments);

    /// <summary>Runs a program to its end.</summary>
    public static Mpirun Run(int ranks, string program, params string[] arguments)
    {
        var run = new Mpirun(ranks, program, arguments);
        run.WaitForEnd();
        return run;
    }

    public void WaitForEnd()
    {
        if (!process.WaitForExit(Limit))
        {
            process.Kill(entireProcessTree: true);
            Assert.Fail($"mpirun has not ended for {Limit}. {Error}");
        }

        process.WaitForExit();
    }

    /// <summary>The processes of the ranks.</summary>
    public int[] RankIds() => [.. Directory.GetDirectories("/proc")
        .Select(folder => int.TryParse(Path.GetFileName(folder), out int id) ? id : 0)
        .Where(id => id > 0 && ParentOf(id) == process.Id)];

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private static int ParentOf(int id)
    {
        try
        {
            string status = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0; // it has ended
        }
    }

    private static string PathOf(string program) => typeof(Mpirun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == program).Value!;
}
