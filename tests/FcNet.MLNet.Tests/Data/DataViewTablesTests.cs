using FcNet.MLNet.Tests.Support;
using FcNet.Tables;

namespace FcNet.MLNet.Tests.Data;

/// <summary>Views of ML.NET as tables.</summary>
internal sealed class DataViewTablesTests
{
    private readonly MLContext context = new(seed: 0);

    [Test]
    public void A_view_of_objects_is_the_table_of_these_objects() =>
        Assert.That(Plants.View(context).ToTable().Fingerprint(), Is.EqualTo(Table.From(Plant.Table()).Fingerprint()));

    [Test]
    public void Keys_have_their_values_vectors_a_column_for_each_slot_and_hidden_columns_are_left_out()
    {
        Table table = Plants.Prepared(context).ToTable();
        Plant[] plants = Plant.Table();
        Assert.That(table.Columns.Names.Except(["Label", "Features.Length", "Features.Width", "Features.Height"]), Is.EqualTo(typeof(Plant).GetProperties().Select(property => property.Name)));
        Assert.That(Enumerable.Range(0, table.Rows).Select(table.Columns["Label"].Text), Is.EqualTo(plants.Select(plant => plant.Kind)));
        float[][] features = [.. Plants.Prepared(context).GetColumn<float[]>("Features")];
        Assert.That(Enumerable.Range(0, table.Rows).Select(table.Columns["Features.Height"].Number), Is.EqualTo(features.Select(row => (double)row[2])));
    }

    [Test]
    public void What_is_missing_in_a_view_is_missing_in_the_table()
    {
        Row[] rows = [.. Enumerable.Range(0, 60).Select(i => new Row { Number = i % 10 == 0 ? float.NaN : i / 7f, Word = i % 6 == 0 ? "" : $"w{i % 5}", Day = new DateTime(2024, 1 + (i % 12), 1), Many = i * 1_000_000_007L })];
        IDataView view = context.Transforms.Conversion.MapValueToKey("Key", "Word", keyData: context.Data.LoadFromEnumerable(new[] { new Row { Word = "w1" }, new Row { Word = "w2" } }.Select(row => new { row.Word })))
            .Fit(context.Data.LoadFromEnumerable(rows)).Transform(context.Data.LoadFromEnumerable(rows));
        Table table = view.ToTable();
        Assert.That((table.Columns["Number"].Missing, table.Columns["Word"].Missing), Is.EqualTo((6, 10)));
        Assert.That(table.Columns["Key"].Missing, Is.EqualTo(rows.Count(row => row.Word is not ("w1" or "w2"))));
        Assert.That(table.Columns["Day"].Kind, Is.EqualTo(ColumnKind.Date));
        Assert.That(table.Columns["Day"].Date(3), Is.EqualTo(new DateTime(2024, 4, 1)));
    }

    [Test]
    public void A_recipe_with_several_nets_learns_a_view_with_the_bits_of_the_objects()
    {
        float[] Fitted(Table plants) => TableClassifier.Fit(plants, nameof(Plant.Kind), new() { Recipe = new SimpleRecipe { Hidden = [16], Epochs = 2 }, Nets = 2, Seed = 1 }).Probabilities(plants).ToArray();
        Assert.That(Fitted(Plants.View(context).ToTable()), Is.EqualTo(Fitted(Table.From(Plant.Table()))));
    }

    [Test]
    public void A_type_that_no_table_has_is_refused()
    {
        IDataView view = context.Transforms.Text.TokenizeIntoWords("Words", nameof(Plant.Note)).Fit(Plants.View(context)).Transform(Plants.View(context));
        Assert.That(() => view.ToTable(), Throws.ArgumentException.With.Message.Contains("The column \"Words\" is").And.Message.Contains("drop it with DropColumns"));
        IDataView levels = context.Data.LoadFromEnumerable(new[] { new Leveled { Level = 1 } });
        Assert.That(() => levels.ToTable(), Throws.ArgumentException.With.Message.Contains("The column \"Level\" is Key<Byte").And.Message.Contains("a key of UInt32"));
        Assert.That(() => DataViewTables.ToTable(null!), Throws.ArgumentNullException);
    }

    private sealed class Leveled
    {
        [KeyType(4)]
        public byte Level { get; set; }
    }

    private sealed class Row
    {
        public float Number { get; set; }

        public string Word { get; set; } = "";

        public DateTime Day { get; set; }

        public long Many { get; set; }
    }
}
