using System.Text.Json;
using FcNet.Tables;

namespace FcNet.Benchmarks.Tables;

/// <summary>A table of the panel: NAME.csv with the kinds of its columns (NAME.json) and its splits (NAME.splits.json).</summary>
internal sealed class PanelTable
{
    private readonly JsonElement splits;

    public PanelTable(string folder, string name)
    {
        JsonElement meta = Parse(folder, $"{name}.json");
        splits = Parse(folder, $"{name}.splits.json");
        Name = name;
        Target = meta.GetProperty("target").GetString()!;
        IsRegression = !meta.TryGetProperty("classes", out _);
        HashSet<string> categories = [.. Texts(meta, "categorical")], skipped = [.. Texts(meta, "skip")];
        string path = Path.Combine(folder, $"{name}.csv");
        Table = FcNet.Tables.Table.Read(path, new() { Kinds = FcNet.Tables.Table.Read(path).Columns.Names.ToDictionary(column => column, Kind) });

        ColumnKind Kind(string column) =>
            column == Target ? (IsRegression ? ColumnKind.Number : ColumnKind.Category)
            : categories.Contains(column) ? ColumnKind.Category
            : skipped.Contains(column) ? ColumnKind.Skipped
            : ColumnKind.Number;
    }

    public string Name { get; }

    public string Target { get; }

    public bool IsRegression { get; }

    public Table Table { get; }

    /// <summary>The names of a folder's tables, small files first.</summary>
    public static string[] NamesIn(string folder) =>
        [.. new DirectoryInfo(folder).GetFiles("*.splits.json").Select(file => file.Name[..^".splits.json".Length]).OrderBy(name => new FileInfo(Path.Combine(folder, $"{name}.csv")).Length)];

    /// <summary>The rows of a part ("train", "validation", "test") of a split ("0", "1", …).</summary>
    public int[] Rows(string split, string part) => [.. splits.GetProperty(split).GetProperty(part).EnumerateArray().Select(row => row.GetInt32())];

    private static JsonElement Parse(string folder, string file) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, file))).RootElement;

    private static IEnumerable<string> Texts(JsonElement meta, string name) => meta.GetProperty(name).EnumerateArray().Select(text => text.GetString()!);
}
