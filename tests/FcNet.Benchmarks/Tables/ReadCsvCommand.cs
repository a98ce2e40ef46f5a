using System.Diagnostics;
using System.Globalization;
using FcNet.Tables;

namespace FcNet.Benchmarks.Tables;

/// <summary>Reads a CSV file of a million rows and 20 columns, and prints the speed and the memory that stays.</summary>
internal static class ReadCsvCommand
{
    private const int Rows = 1_000_000, Times = 3;

    private static readonly string[] Jobs = ["admin.", "blue-collar", "entrepreneur", "housemaid", "management", "retired", "self-employed", "services", "student", "technician", "unknown"];

    public static void Run(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("fcnet-csv-").FullName;
        try
        {
            string path = Path.Combine(folder, "million.csv");
            Write(path);
            double megabytes = new FileInfo(path).Length / 1e6;
            for (int i = 0; i < Times; i++)
            {
                long start = Stopwatch.GetTimestamp(), before = GC.GetTotalMemory(forceFullCollection: true);
                var table = Table.Read(path);
                double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
                long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{table.Rows:N0} rows × {table.Columns.Count}, {megabytes:F0} MB in {seconds:F2} s: {megabytes / seconds:F0} MB/s; the table takes {kept / 1048576.0:F0} MiB, the process at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Twelve columns of numbers with decimals, four of whole numbers, three of words, one of yes and no.</summary>
    private static void Write(string path)
    {
        using var file = new StreamWriter(path);
        file.WriteLine(string.Join(',', Enumerable.Range(0, 20).Select(i => $"c{i}")));
        var random = new CounterRandom(1);
        for (int row = 0; row < Rows; row++)
        {
            for (int i = 0; i < 12; i++)
            {
                file.Write(string.Create(CultureInfo.InvariantCulture, $"{(random.NextNormal() * 100):F4},"));
            }

            file.Write(string.Create(CultureInfo.InvariantCulture, $"{random.NextInt32(90)},{random.NextInt32(40)},{random.NextInt32(100_000)},{random.NextInt32(12)},"));
            file.Write($"{Jobs[random.NextInt32(Jobs.Length)]},{Jobs[random.NextInt32(4)]},{Jobs[random.NextInt32(7)]},{(random.NextInt32(2) == 0 ? "no" : "yes")}\n");
        }
    }
}
