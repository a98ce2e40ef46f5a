using FcNet.Layers;
using FcNet.Metrics;

namespace FcNet.Tables.Tests.Recipes;

internal sealed class DefaultRecipeTests
{
    private static readonly Table Rows = People.Read(300).Without("price", "weight");

    [Test]
    public void Numbers_are_embedded_by_cosines_and_categories_of_many_values_by_tables()
    {
        TableEncoding encoding = TableRecipe.Default.Encoder.Fit(Rows.Without("kind"));
        var task = new TableTask(300, encoding, new ClassTargets(["a", "b", "c"]), Score.Usual);
        NetworkSpec net = TableRecipe.Default.Net(task);
        Assert.That((encoding.Numbers, encoding.Codes.Single().Column), Is.EqualTo((3, "person")));
        Assert.That(net.Layers[..3], Is.EqualTo(new LayerSpec[] { new CategoryEmbeddingSpec([100]), new PeriodicEmbeddingSpec(3), new ScaleSpec() }));
        Assert.That(net.Inputs, Is.EqualTo(3 + 4 + 1 + 1 + 1), "numbers, cities, member, visits missing, a code");
    }

    [Test]
    public void Its_members_are_nets_of_the_same_rows_whose_predictions_are_averaged()
    {
        DefaultRecipe recipe = new() { Hidden = [8], Epochs = 2, BatchSize = 50 };
        Table prices = People.Read(200).Without("kind", "weight");
        var one = TableRegressor.Fit(prices, "price", new() { Recipe = recipe with { Members = 1 } });
        var three = TableRegressor.Fit(prices, "price", new() { Recipe = recipe with { Members = 3 } });
        var bagged = TableRegressor.Fit(prices, "price", new() { Recipe = recipe with { Members = 2 }, Nets = 3, Threads = 2 });
        Assert.That((TableRecipe.Default.Members, one.Models.Count(), three.Models.Count(), bagged.Models.Count()), Is.EqualTo((4, 1, 3, 6)));
        Assert.That(three.Models.First().State.Parameters.Block.ToArray(), Is.EqualTo(one.Models.First().State.Parameters.Block.ToArray()), "the first member is the net without others");
        Assert.That(three.Encodings.Distinct().Count(), Is.EqualTo(1), "the rows are the same");
        Assert.That((three.Score.Nets.Length, bagged.Score.Nets.Length), Is.EqualTo((1, 3)), "the members of a fold are judged together");
        Assert.That((three.HeldOut.Rows.Length, bagged.HeldOut.Rows.Length), Is.EqualTo((40, 200)));
    }

    [Test]
    public void It_learns_classes_and_numbers()
    {
        var options = new TableFitOptions { Recipe = new DefaultRecipe { Hidden = [32], Epochs = 20, BatchSize = 64 }, GroupColumn = "person" };
        Table other = People.Read(300, seed: 2);
        Assert.That(TableClassifier.Fit(Rows, "kind", options).Measure(other, new Accuracy()), Is.GreaterThan(0.75));
        Table prices = People.Read(300).Without("kind", "weight");
        Assert.That(TableRegressor.Fit(prices, "price", options).Measure(other, new R2()), Is.GreaterThan(0.8));
    }
}
