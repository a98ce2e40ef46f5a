using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace FcNet.Benchmarks.Cifar;

/// <summary>What <c>fcnet train</c> reported of a run.</summary>
/// <param name="Name">The name of the plan.</param>
/// <param name="Epochs">Its epochs.</param>
/// <param name="Seconds">The seconds of the whole run, with data and evaluation.</param>
/// <param name="Validation">The accuracy of the model on the validation images.</param>
/// <param name="Test">Its accuracy on the test images.</param>
internal sealed record PlanRun(string Name, int Epochs, double Seconds, double Validation, double Test)
{
    private static readonly string Tool = typeof(PlanRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "FcnetPath").Value!;

    /// <summary>Runs a plan in a process of its own, from a cold start, unless its report is in the folder already.</summary>
    /// <param name="plan">The file of the plan.</param>
    /// <param name="data">The value of <c>--data</c>.</param>
    /// <param name="folder">Where the reports and models go.</param>
    /// <param name="name">The name of the run there.</param>
    /// <param name="options">More options of <c>fcnet train</c>.</param>
    public static PlanRun Of(string plan, string data, string folder, string name, params ReadOnlySpan<string> options)
    {
        string report = Path.Combine(folder, $"{name}.json");
        if (!File.Exists(report))
        {
            string[] arguments = [Tool, "train", "--plan", plan, "--data", data, "--out", Path.Combine(folder, name), "--json", report, .. options];
            using var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
            string printed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"fcnet train --plan {plan} ended with {process.ExitCode}: {printed}");
            }
        }

        using var json = JsonDocument.Parse(File.ReadAllText(report));
        JsonElement root = json.RootElement, record = root.GetProperty("plan").GetProperty("plan");
        return new(name, record.GetProperty("epochs").GetInt32(), Number(root, "seconds"), Number(root, "validationScore"), Number(root, "testScore"));
    }

    /// <summary>A row of a table in Markdown.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"| `{Name}` | {Epochs} | {Seconds:F0} s | {Validation:F3} | {Test:F4} |");

    /// <summary>Numbers that are not finite, such as a score without examples, are written as words.</summary>
    private static double Number(JsonElement root, string name) =>
        root.GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : double.NaN;
}
