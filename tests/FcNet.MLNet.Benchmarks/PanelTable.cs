using System.Globalization;
using System.Text.Json;

namespace FcNet.MLNet.Benchmarks;

/// <summary>A row of a table: its numbers (NaN where missing), its categories, and the target as class and as number.</summary>
internal sealed class PanelRow
{
    public float[] Numbers { get; set; } = [];

    public string[] Categories { get; set; } = [];

    public string Class { get; set; } = "";

    public bool IsSecond { get; set; }

    public float Number { get; set; }
}

/// <summary>A table of the panel: NAME.csv, NAME.json (task, target, kinds of columns) and NAME.splits.json.</summary>
internal sealed class PanelTable
{
    private static readonly string[] Missing = ["", "NA", "?", "NaN", "null"];

    private readonly JsonElement splits;

    public PanelTable(string folder, string name)
    {
        JsonElement about = Json(Path.Combine(folder, $"{name}.json"));
        splits = Json(Path.Combine(folder, $"{name}.splits.json"));
        string[] categories = Texts(about, "categorical"), skipped = Texts(about, "skip");
        string target = about.GetProperty("target").GetString()!;
        (Name, Classes) = (name, about.TryGetProperty("classes", out _) ? Texts(about, "classes") : []);
        char separator = about.GetProperty("separator").GetString()![0];
        string[][] lines = [.. File.ReadLines(Path.Combine(folder, $"{name}.csv")).Where(line => line.Length > 0).Select(line => Cells(line, separator))];
        string[] head = lines[0];
        int[] isCategory = [.. Columns(name => categories.Contains(name))], isNumber = [.. Columns(name => !categories.Contains(name))];
        int answer = Array.IndexOf(head, target);
        Rows = [.. lines.Skip(1).Select(cells => new PanelRow
        {
            Numbers = Array.ConvertAll(isNumber, i => Missing.Contains(cells[i]) ? float.NaN : float.Parse(cells[i], CultureInfo.InvariantCulture)),
            Categories = Array.ConvertAll(isCategory, i => cells[i]),
            Class = Classes.Length > 0 ? cells[answer] : "",
            IsSecond = Classes.Length == 2 && cells[answer] == Classes[1],
            Number = Classes.Length > 0 ? 0 : float.Parse(cells[answer], CultureInfo.InvariantCulture),
        })];

        IEnumerable<int> Columns(Func<string, bool> takes) => Enumerable.Range(0, head.Length).Where(i => head[i] != target && !skipped.Contains(head[i]) && takes(head[i]));
    }

    public string Name { get; }

    /// <summary>None: the target is a number.</summary>
    public string[] Classes { get; }

    public PanelRow[] Rows { get; }

    /// <summary>The rows to train on, those that choose included: every trainer divides them as it likes. And the rows to score.</summary>
    public (PanelRow[] Train, PanelRow[] Test) Split(int number)
    {
        JsonElement split = splits.GetProperty(number.ToString(CultureInfo.InvariantCulture));
        return ([.. Rows("train"), .. Rows("validation")], [.. Rows("test")]);

        IEnumerable<PanelRow> Rows(string part) => split.GetProperty(part).EnumerateArray().Select(row => this.Rows[row.GetInt32()]);
    }

    private static string[] Cells(string line, char separator) => Array.ConvertAll(line.Split(separator), cell => cell.Trim().Trim('"').Trim());

    private static string[] Texts(JsonElement about, string name) => [.. about.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    private static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;
}
