using System.Text;

namespace FcNet.Tables.Tests;

/// <summary>A table as its users see it.</summary>
internal sealed class TableTests
{
    [Test]
    public void A_table_has_its_columns_by_name()
    {
        Table table = Table.Read(new MemoryStream(Encoding.UTF8.GetBytes("age,job\n39,clerk\n?,sales\n17,\n")));
        Assert.That(table.Rows, Is.EqualTo(3));
        Assert.That(Enumerable.Range(0, 3).Select(table.Columns["age"].Number), Is.EqualTo(new[] { 39, double.NaN, 17 }));
        Assert.That(table.Columns["job"].Names, Is.EqualTo(new[] { "clerk", "sales" }));
        Assert.That(Enumerable.Range(0, 3).Select(table.Columns["job"].Code), Is.EqualTo(new[] { 1, 2, 0 }));
    }
}
