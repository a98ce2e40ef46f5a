namespace FcNet.Tables;

/// <summary>A column that is still read.</summary>
internal sealed class ColumnBuilder(ColumnRules rules)
{
    private CellStage stage = rules.Start();

    public string Name => rules.Name;

    /// <summary>Whether only another reading, as words, can tell what its cells are.</summary>
    public bool IsMistaken => stage.IsMistaken;

    public void Add(ReadOnlySpan<char> cell) => stage = stage.Add(cell);

    public TableColumn Finish() => stage.Finish();
}
