namespace FcNet.Tables;

/// <summary>A column that is still read.</summary>
internal sealed class ColumnBuilder(ColumnRules rules)
{
    private CellStage stage = rules.Start();

    public string Name => rules.Name;

    /// <summary>Whether only another reading, as words, can tell what its cells are.</summary>
    public bool IsMistaken => stage.IsMistaken;

    /// <summary>Columns under the names given, with the kinds of the options.</summary>
    /// <exception cref="ArgumentException">The options name a column that is not there.</exception>
    public static ColumnBuilder[] Create(string[] names, TableOptions options, MissingWords missing, HashSet<string> words)
    {
        foreach (string name in options.Kinds.Keys)
        {
            Require.That(names.Contains(name), $"TableOptions.Kinds: {NearNames.Unknown("column", name, names)}");
        }

        return [.. names.Select(name => new ColumnBuilder(new(name, options.Kinds.TryGetValue(name, out ColumnKind kind) ? [kind] : [], missing, words.Contains(name))))];
    }

    public void Add(ReadOnlySpan<char> cell) => stage = stage.Add(cell);

    public TableColumn Finish() => stage.Finish();
}
