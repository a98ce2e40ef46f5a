using System.Globalization;
using System.Text.Json;
using FcNet.Tables;

namespace FcNet.Benchmarks.Tables;

/// <summary>Reads the tables of a folder and compares the kinds that their cells show with those that the <c>.json</c> beside each table has.</summary>
internal static class KindsCommand
{
    public static void Run(string folder, TextWriter output)
    {
        (int right, int all) = (0, 0);
        foreach (string path in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            using JsonDocument truth = JsonDocument.Parse(File.ReadAllText(Path.ChangeExtension(path, ".json")));
            string target = truth.RootElement.GetProperty("target").GetString()!;
            HashSet<string> categories = Names(truth, "categorical"), skipped = Names(truth, "skip");
            TableColumn[] columns = [.. Table.Read(path).Columns.Where(column => column.Name != target)];
            foreach (TableColumn column in columns)
            {
                bool isCategory = column.Kind is ColumnKind.Category or ColumnKind.YesNo, isLeftOut = column.Kind is not (ColumnKind.Number or ColumnKind.Category or ColumnKind.YesNo);
                string expected = skipped.Contains(column.Name) ? "skip" : categories.Contains(column.Name) ? "category" : "number";
                bool agrees = expected == (isLeftOut ? "skip" : isCategory ? "category" : "number");
                (right, all) = (right + (agrees ? 1 : 0), all + 1);
                if (!agrees)
                {
                    output.WriteLine($"{Path.GetFileNameWithoutExtension(path)}: {column.Name} is {column.Kind}, expected {expected}. {column.Why}");
                }
            }
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{right} of {all} columns agree"));
    }

    private static HashSet<string> Names(JsonDocument truth, string property) => [.. truth.RootElement.GetProperty(property).EnumerateArray().Select(name => name.GetString()!)];
}
