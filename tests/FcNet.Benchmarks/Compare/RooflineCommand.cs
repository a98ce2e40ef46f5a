using System.Globalization;
using System.Text.Json;
using FcNet.Plotting;

namespace FcNet.Benchmarks.Compare;

/// <summary>
/// How near the limits of the machine the steps of a comparison are, as a picture and a table: operations for each byte that a step must move if nothing stays in
/// a cache, against operations for each second. The roof is the lower of the multiply-adds on registers and of what a copy in memory moves (Williams,
/// Waterman and Patterson, "Roofline", 2009). A step above the sloping part works in its caches.
/// </summary>
internal static class RooflineCommand
{
    public static void Run(TextWriter output, string workloadsFile, string comparedFile, string picture)
    {
        CompareReport report = JsonSerializer.Deserialize(File.ReadAllText(comparedFile), CompareJson.Default.CompareReport)!;
        double peak = report.FmaPeak.All, memory = CopySpeed.InMemory();
        Point[] points = [.. Workloads.Read(workloadsFile).Steps.Where(work => work.Precision == "float").Select(work => Of(work, report))];
        output.WriteLine(Line($"Multiply-adds on registers: {peak:F0} GFLOP/s on {report.Threads} threads; a copy in memory moves {memory:F1} GB/s on one."));
        output.WriteLine("| net | operations / byte | GFLOP/s | of the multiply-adds | of the roof |");
        output.WriteLine("|---|---|---|---|---|");
        foreach (Point point in points)
        {
            output.WriteLine(Line($"| {point.Name} | {point.Intensity:F1} | {point.Speed:F0} | {point.Speed / peak:P0} | {point.Speed / Math.Min(peak, point.Intensity * memory):P0} |"));
        }

        double[] roof = [Math.Min(1, points.Min(point => point.Intensity)), peak / memory, 10 * points.Max(point => point.Intensity)];
        Curve[] curves = [new("roof", roof, [.. roof.Select(intensity => Math.Min(peak, intensity * memory))]), .. points.Select(point => new Curve(point.Name, [point.Intensity], [point.Speed]))];
        PlotFiles.Save(LogLogPlots.Lines("Training steps under the roof of the machine", "operations for each byte", "GFLOP/s", curves), picture);
        output.WriteLine(picture);
    }

    private static Point Of(StepWorkload work, CompareReport report)
    {
        double weights = work.Sizes.Zip(work.Sizes.Skip(1), (a, b) => (double)a * b).Sum(), first = (double)work.Sizes[0] * work.Sizes[1];
        double flop = 2 * work.Batch * ((3 * weights) - first);

        // Each weight is read in both passes (the first layer's in one) and its gradient written; the update reads both, and reads and writes the weight and its state.
        int state = work.Rule.Start<float>(1).Slots.Count;
        double bytes = sizeof(float) * ((weights * (6 + (2 * state))) - first + (2.0 * work.Batch * work.Sizes[0]));
        return new(work.Name, flop / bytes, flop / report.Steps[work.Name].StepUs / 1000);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where a step is: operations for each byte, and GFLOP/s.</summary>
    private sealed record Point(string Name, double Intensity, double Speed);
}
