namespace FcNet.Tables;

/// <summary>Counts cells and keeps none.</summary>
internal sealed class DropStage(ColumnRules rules, ColumnKind kind, string why, int rows = 0, int missing = 0) : CellStage(rules)
{
    private int rows = rows, missing = missing;

    public override CellStage Add(ReadOnlySpan<char> cell)
    {
        rows++;
        missing += kind != ColumnKind.Skipped && Rules.Missing.Contains(cell) ? 1 : 0;
        return this;
    }

    public override TableColumn Finish() => Column(kind, why, rows, missing);
}
