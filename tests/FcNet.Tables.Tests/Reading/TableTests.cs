using FcNet.Tables.Tests.Support;

namespace FcNet.Tables.Tests.Reading;

/// <summary>A table as its users see it.</summary>
internal sealed class TableTests
{
    private static Table People => Csv.Read("age,job,hired\n39,clerk,2020-01-31\n?,sales,2021-12-01\n17,,\n");

    [Test]
    public void A_table_has_its_columns_by_name()
    {
        Assert.That(People.Rows, Is.EqualTo(3));
        Assert.That(People.Columns.Names, Is.EqualTo(new[] { "age", "job", "hired" }));
        Assert.That(Csv.Numbers(People.Columns["age"]), Is.EqualTo(new[] { 39, double.NaN, 17 }));
        Assert.That(People.Columns["job"].Names, Is.EqualTo(new[] { "clerk", "sales" }));
        Assert.That(Enumerable.Range(0, 3).Select(People.Columns["job"].Code), Is.EqualTo(new[] { 1, 2, 0 }));
        Assert.That(Enumerable.Range(0, 3).Select(People.Columns["hired"].Date), Is.EqualTo(new[] { new DateTime(2020, 1, 31), new(2021, 12, 1), default }));
        Assert.That(People.Columns.Select(column => column.Missing), Is.EqualTo(new[] { 1, 1, 1 }));
    }

    [Test]
    public void Selected_rows_keep_kinds_and_codes()
    {
        Table some = People.Select([2, 0, 0]);
        Assert.That(some.Rows, Is.EqualTo(3));
        Assert.That(Csv.Texts(some.Columns["age"]), Is.EqualTo(new[] { "17", "39", "39" }));
        Assert.That(Csv.Texts(some.Columns["job"]), Is.EqualTo(new[] { "", "clerk", "clerk" }));
        Assert.That(Csv.Texts(some.Columns["hired"]), Is.EqualTo(new[] { "", "2020-01-31", "2020-01-31" }));
        Assert.That(some.Columns["job"].Names, Is.EqualTo(new[] { "clerk", "sales" }));
        Assert.That(some.Columns.Select(column => column.Missing), Is.EqualTo(new[] { 0, 1, 1 }));
    }

    [Test]
    public void A_table_without_columns_has_the_others() => Assert.That(People.Without("age", "hired").Columns.Names, Is.EqualTo(new[] { "job" }));

    [Test]
    public void The_fingerprint_follows_names_kinds_and_values()
    {
        string[] prints =
        [
            People.Fingerprint(),
            People.Without("age").Fingerprint(),
            People.Select([0, 1]).Fingerprint(),
            Csv.Read("age,job,hired\n39,clerk,2020-01-31\n?,sales,2021-12-01\n18,,\n").Fingerprint(),
            Csv.Read("age,jobs,hired\n39,clerk,2020-01-31\n?,sales,2021-12-01\n17,,\n").Fingerprint(),
            Csv.Read("age,job,hired\n39,clerk,2020-01-31\n?,sales,2021-12-01\n17,,\n", Csv.Kinds(("age", ColumnKind.Category))).Fingerprint(),
        ];
        Assert.That(prints, Is.Unique);
        Assert.That(People.Fingerprint(), Is.EqualTo(prints[0]));
        Assert.That(prints[0], Is.EqualTo("b9746ba4ef47925875a613676c092de85400d99c61de9bf359670e8508b66639"));
    }

    [Test]
    public void A_table_of_one_row_has_values_in_every_column()
    {
        Table one = Csv.Read("age,job\n39,clerk\n");
        Assert.That(one.Columns.Select(column => column.Kind), Is.All.EqualTo(ColumnKind.Constant));
        Assert.That(one.Columns.Select(column => column.Text(0)), Is.EqualTo(new[] { "39", "clerk" }));
    }
}
