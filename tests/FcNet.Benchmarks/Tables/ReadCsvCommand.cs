using System.Diagnostics;
using System.Globalization;
using FcNet.Tables;

namespace FcNet.Benchmarks.Tables;

/// <summary>Reads a CSV file of a million rows and 20 columns, and prints the speed and the memory that stays.</summary>
internal static class ReadCsvCommand
{
    private const int Times = 3;

    public static void Run(TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("fcnet-csv-").FullName;
        try
        {
            string path = Path.Combine(folder, "million.csv");
            MillionRows.Write(path);
            double megabytes = new FileInfo(path).Length / 1e6;
            for (int i = 0; i < Times; i++)
            {
                long before = GC.GetTotalMemory(forceFullCollection: true), start = Stopwatch.GetTimestamp();
                TimeSpan cpu = Environment.CpuUsage.TotalTime;
                var table = Table.Read(path);
                (double seconds, double cpuSeconds) = (Stopwatch.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
                long kept = GC.GetTotalMemory(forceFullCollection: true) - before;
                output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{table.Rows:N0} rows × {table.Columns.Count}, {megabytes:F0} MB in {seconds:F2} s: {megabytes / seconds:F0} MB/s, {megabytes / cpuSeconds:F0} for a second of one core; the table takes {kept / 1048576.0:F0} MiB, the process at most {Process.GetCurrentProcess().PeakWorkingSet64 / 1048576.0:F0}"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
