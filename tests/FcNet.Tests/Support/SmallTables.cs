using System.Globalization;

namespace FcNet.Tests.Support;

/// <summary>Small tables of people: the income depends on age and job; one age in 17 is missing.</summary>
internal static class SmallTables
{
    private static readonly string[] Jobs = ["clerk", "sales", "nurse"];

    /// <summary>Its multiples modulo 1 are spread evenly.</summary>
    private const double GoldenRatio = 1.618033988749895;

    /// <summary>The rows from a number on.</summary>
    public static void Write(string path, int rows, int from, string[]? without = null)
    {
        string[] names = ["name", "age", "job", "zip", "household", "weight", "income"];
        int[] kept = [.. Enumerable.Range(0, names.Length).Where(i => without?.Contains(names[i]) != true)];
        IEnumerable<string[]> cells = Enumerable.Range(from, rows).Select(Row).Prepend(names);
        File.WriteAllLines(path, cells.Select(row => string.Join(',', kept.Select(i => row[i]))));
    }

    private static string[] Row(int row)
    {
        double age = Math.Round(20 + (40 * (row * GoldenRatio % 1)), 1);
        int job = row % Jobs.Length;
        string text = age.ToString(CultureInfo.InvariantCulture);
        return [$"person {row}", row % 17 == 3 ? "" : text, Jobs[job], $"{1000 + (row % 5)}", $"h{row % 40}", $"{1 + (row % 2)}", age + (10 * job) > 50 ? "high" : "low"];
    }
}
