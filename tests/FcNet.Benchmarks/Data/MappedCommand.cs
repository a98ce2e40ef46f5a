using System.Globalization;
using FcNet.Files;

namespace FcNet.Benchmarks.Data;

/// <summary>Trains on a mapped file of 1 GiB and prints how much memory of its own the process takes: pages of the file belong to the page cache.</summary>
internal static class MappedCommand
{
    private const int Features = 256, Classes = 10, Rows = (1 << 30) / (Features * sizeof(float));

    public static void Run(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("fcnet-mapped-").FullName;
        try
        {
            string inputs = Path.Combine(folder, "x.npy"), targets = Path.Combine(folder, "y.npy");
            Write(inputs, targets);
            (long own, long file) = Memory();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"before: {own / 1024} MiB own, {file / 1024} MiB of files"));
            LabeledData data = NumpyExamples.Map(inputs, targets);
            DataSplits splits = data.Split(0.01, 0, seed: 1).Standardized();
            var net = new FullyConnectedNet<float>(new() { Inputs = Features, Hidden = [64], Classes = Classes, Seed = 1 });
            long start = System.Diagnostics.Stopwatch.GetTimestamp();
            TrainingResult<float> run = new Solver<float>(net, splits, new() { Epochs = 1, BatchSize = 256, ReportEvery = 0 }).Train();
            (own, file) = Memory();
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"after {run.History.Losses.Count} steps on {Rows} rows in {System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s, accuracy {run.BestScore:P1}: {own / 1024} MiB own, {file / 1024} MiB of files"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Rows of noise around the mean of their class, written one after the other.</summary>
    private static void Write(string inputs, string targets)
    {
        int[] labels = new int[Rows];
        float[] row = new float[Features];
        var random = new CounterRandom(1);
        using FileStream stream = File.Create(inputs);
        stream.Write(NumpyHeader.Bytes(NumpyElementType.Named("float32"), [Rows, Features]));
        for (int i = 0; i < Rows; i++)
        {
            labels[i] = i % Classes;
            for (int j = 0; j < Features; j++)
            {
                row[j] = (random.NextUInt32() >> 8) / 16777216f;
            }

            row[labels[i]] += 0.5f;
            stream.Write(LittleEndian.BytesOf<float>(row));
        }

        NumpyArray.From(labels).Write(targets);
    }

    /// <summary>The kibibytes of the process's own memory, and of the pages of files that it has mapped, as Linux counts them.</summary>
    private static (long Own, long File) Memory()
    {
        GC.Collect();
        string[] lines = File.ReadAllLines("/proc/self/status");
        return (Of("RssAnon:"), Of("RssFile:"));

        long Of(string name) => long.Parse(lines.Single(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }
}
