using System.Globalization;
using System.Runtime.InteropServices;

namespace FcNet.Mpi.Cases;

/// <summary>A table of 4 GiB in a mapped file: what each rank takes of the memory while it trains.</summary>
internal static class MappedTable
{
    private const int Rows = 1 << 22, Features = 256, Classes = 10, Steps = 60;

    /// <summary>Writes x.npy and y.npy. The class is where a feature is large.</summary>
    public static int Write(string folder)
    {
        Directory.CreateDirectory(folder);
        using FileStream inputs = File.Create(Path.Combine(folder, "x.npy")), targets = File.Create(Path.Combine(folder, "y.npy"));
        WriteHeader(inputs, "<f4", $"({Rows}, {Features})");
        WriteHeader(targets, "<i4", $"({Rows},)");
        var random = new CounterRandom(1);
        float[] row = new float[Features];
        int[] label = new int[1];
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Features; j++)
            {
                row[j] = (random.NextUInt32() >> 8) * (1f / (1 << 24));
            }

            label[0] = i % Classes;
            row[label[0]] += 0.5f;
            inputs.Write(MemoryMarshal.AsBytes<float>(row));
            targets.Write(MemoryMarshal.AsBytes<int>(label));
        }

        return 0;
    }

    /// <summary>Trains some steps and prints the memory.</summary>
    public static int Train(IRanks ranks, string folder)
    {
        LabeledData data = NumpyExamples.Map(Path.Combine(folder, "x.npy"), Path.Combine(folder, "y.npy"));
        var net = new FullyConnectedNet<float>(new() { Inputs = Features, Classes = Classes, Hidden = [64], Threads = 1 });
        var solver = new Solver<float>(net, data, data.Slice(0, 1000), new() { RowShards = 8, Ranks = ranks, BatchSize = 4096, Epochs = 1, TrainSamples = 1000, Rule = new Adam(1e-3) });
        double loss = solver.Steps().Take(Steps).Last().Loss;
        string memory = string.Join(", ", File.ReadAllLines("/proc/self/status").Where(line => line.StartsWith("Rss", StringComparison.Ordinal)).Select(line => string.Join(' ', line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rank {ranks.Rank} of {ranks.Count}: {Steps} steps, loss {loss:R}; {memory}{Limit()}"));
        return 0;
    }

    /// <summary>The limit of the memory that the system sets for this process and its pages of files, and the most that it had of it (cgroup v1).</summary>
    private static string Limit()
    {
        string group = File.ReadAllLines("/proc/self/cgroup").FirstOrDefault(line => line.Contains(":memory:", StringComparison.Ordinal))?.Split(':')[2] ?? "";
        string folder = $"/sys/fs/cgroup/memory{group}";
        return File.Exists($"{folder}/memory.max_usage_in_bytes")
            ? $"; group: at most {MiB("memory.max_usage_in_bytes")} MiB with pages of files, limit {MiB("memory.limit_in_bytes")} MiB"
            : "";

        long MiB(string file) => long.Parse(File.ReadAllText($"{folder}/{file}"), CultureInfo.InvariantCulture) >> 20;
    }

    private static void WriteHeader(FileStream file, string type, string shape)
    {
        string header = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        header = header.PadRight(117) + "\n"; // 10 bytes before it make 128
        file.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header)]);
    }
}
