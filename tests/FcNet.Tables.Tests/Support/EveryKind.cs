using System.Globalization;
using System.Text;

namespace FcNet.Tables.Tests.Support;

/// <summary>A table with every kind of column and every type of stored values; its numbers follow from formulas.</summary>
internal static class EveryKind
{
    /// <summary>The rows of data/golden/rows1.table: enough for codes of two bytes.</summary>
    public const int GoldenRows = 300;

    public static Table Table(int rows)
    {
        string Row(int row) => string.Create(CultureInfo.InvariantCulture, $"{row % 50},{(row % 9 == 0 ? "" : row % 977 / 8.0)},{Math.ScaleB(row % 31, -20)},{row / 3.0:R},{(row % 3 == 0 ? "a" : "b")},w{row % 300},{(row % 2 == 0 ? "yes" : "no")},2024-01-{1 + (row % 28):D2},n{row},7,skipped");
        string text = string.Join('\n', Enumerable.Range(0, rows).Select(Row).Prepend("small,gaps,float,double,word,many,flag,day,id,constant,skip"));
        return FcNet.Tables.Table.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), new()
        {
            Kinds = new Dictionary<string, ColumnKind> { ["skip"] = ColumnKind.Skipped, ["many"] = ColumnKind.Category },
        });
    }
}
