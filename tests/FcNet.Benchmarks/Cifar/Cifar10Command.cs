using FcNet.Plotting;

namespace FcNet.Benchmarks.Cifar;

/// <summary>Runs plans on CIFAR-10, prints what they reach in which time, and draws it. A run whose report is in the folder is not repeated.</summary>
internal static class Cifar10Command
{
    public static void Run(TextWriter output, string data, string folder, IEnumerable<string> plans)
    {
        Directory.CreateDirectory(folder);
        output.WriteLine("| plan | epochs | time | validation | test |");
        output.WriteLine("|---|---|---|---|---|");
        var runs = new List<PlanRun>();
        foreach (string plan in plans)
        {
            runs.Add(PlanRun.Of(plan, data, folder, Path.GetFileNameWithoutExtension(plan)));
            output.WriteLine(runs[^1]);
        }

        PlanRun[] byTime = [.. runs.OrderBy(run => run.Seconds)];
        var curve = new Curve("test accuracy", [.. byTime.Select(run => run.Seconds / 60)], [.. byTime.Select(run => run.Test)]);
        string picture = Path.Combine(folder, "cifar10.png");
        PlotFiles.Save(LogScalePlots.Lines("Dense nets on CIFAR-10", "minutes of the whole run, from a cold start", "test accuracy", curve), picture);
        output.WriteLine(picture);
    }
}
