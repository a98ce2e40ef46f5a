using System.Globalization;
using FcNet.Benchmarks.Tables;
using FcNet.Tests.Rules;

namespace FcNet.Tables.Tests.Models;

/// <summary>The table in <c>data/</c> is what its formula gives, and its page tells the best scores.</summary>
internal sealed class FlatTests
{
    private const int MostBytes = 60_000;

    private static readonly string Folder = Path.Combine(Repository.Root, "data");

    private static readonly Flat[] All = Flat.All();

    [Test]
    public void The_files_are_what_the_formula_gives()
    {
        string training = Flat.Csv(All[..Flat.TrainingRows]), test = Flat.Csv(All[Flat.TrainingRows..]);
        Assert.That(File.ReadAllText(Path.Combine(Folder, "flats.csv")), Is.EqualTo(training));
        Assert.That(File.ReadAllText(Path.Combine(Folder, "flats-test.csv")), Is.EqualTo(test));
        Assert.That(training.Length + test.Length, Is.LessThanOrEqualTo(MostBytes));
    }

    [Test]
    public void The_page_tells_the_best_scores()
    {
        string page = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.That(page, Does.Contain(string.Create(CultureInfo.InvariantCulture, $"accuracy {Flat.BestAccuracy(All[Flat.TrainingRows..]):F3}")));
        Assert.That(page, Does.Contain(string.Create(CultureInfo.InvariantCulture, $"RMSE {Flat.BestRmse(All[Flat.TrainingRows..]):F1}")));
    }

    [Test]
    public void Every_kind_of_column_is_there()
    {
        var table = Table.Read(Path.Combine(Folder, "flats.csv"));
        ColumnKind[] kinds = [ColumnKind.Number, ColumnKind.Category, ColumnKind.YesNo, ColumnKind.Date, ColumnKind.Id];
        Assert.That(table.Columns.Select(column => column.Kind).Distinct(), Is.EquivalentTo(kinds));
        Assert.That(table.Columns.Where(column => column.Missing > 0).Select(column => column.Name), Is.EquivalentTo(new[] { "floor", "built", "heating" }));
    }
}
