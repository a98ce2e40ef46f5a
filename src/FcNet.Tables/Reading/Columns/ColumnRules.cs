namespace FcNet.Tables;

/// <summary>What is known of a column before its first row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Given">The kind that the user gave it; none for a kind that its cells show.</param>
/// <param name="Missing">The texts that stand for a missing value.</param>
/// <param name="Cells">What its cells were in another table.</param>
/// <param name="AreWords">Whether its cells are names even if they look like numbers: they are texts in a program, or another reading met words among them.</param>
internal sealed record ColumnRules(string Name, ColumnKind[] Given, MissingWords Missing, SeenCells Cells, bool AreWords)
{
    /// <summary>The rules of columns under the names given, with the kinds of the options.</summary>
    /// <exception cref="ArgumentException">The options name a column that is not there.</exception>
    public static ColumnRules[] For(string[] names, TableOptions options, MissingWords missing, HashSet<string> words)
    {
        foreach (string name in options.Kinds.Keys)
        {
            Require.That(names.Contains(name), $"TableOptions.Kinds: {NearNames.Unknown("column", name, names)}");
        }

        return
        [
            .. names.Select(name => new ColumnRules(
                name,
                options.Kinds.TryGetValue(name, out ColumnKind kind) ? [kind] : [],
                options.Seen.TryGetValue(name, out SeenCells? seen) ? new(seen.MissingTexts) : missing,
                seen ?? SeenCells.None,
                words.Contains(name))),
        ];
    }

    /// <summary>Whether its cells show its kind.</summary>
    public bool IsInferred => Given.Length == 0;

    /// <summary>The stage for the first cell.</summary>
    public CellStage Start() => Given switch
    {
        [ColumnKind.Skipped] => new DropStage(this, ColumnKind.Skipped, ""),
        [ColumnKind.Number] => new NumberStage(this, Cells.Point),
        _ => new WordStage(this),
    };

    public bool IsGiven(ColumnKind kind) => Given is [var given] && given == kind;
}
