using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

internal sealed class LabeledDataSourcesTests
{
    private static readonly (string Name, float Length, int Width, string Kind)[] Leaves = [("a", 5.5f, 3, "virginica"), ("b", 4, 2, "setosa"), ("c", 6, 1, "setosa")];

    [Test]
    public void Rows_and_objects_are_data()
    {
        LabeledData expected = LabeledData.From(new double[,] { { 5.5, 3 }, { 4, 2 }, { 6, 1 } }, [1, 0, 0], "setosa", "virginica");
        LabeledData[] same =
        [
            LabeledData.From(new double[][] { [5.5, 3], [4, 2], [6, 1] }, [1, 0, 0], "setosa", "virginica"),
            LabeledData.From(new double[][] { [5.5, 3], [4, 2], [6, 1] }, ["virginica", "setosa", "setosa"]),
            LabeledData.From(new double[,] { { 5.5, 3 }, { 4, 2 }, { 6, 1 } }, ["virginica", "setosa", "setosa"]),
            LabeledData.From(Leaves, leaf => [leaf.Length, leaf.Width], leaf => leaf.Kind),
            LabeledData.From(Leaves, leaf => [leaf.Length, leaf.Width], leaf => leaf.Kind == "setosa" ? 0 : 1, "setosa", "virginica"),
        ];
        foreach (LabeledData data in same)
        {
            Assert.That(data.Targets, Is.EqualTo(expected.Targets));
            Assert.That(data.Fingerprint(), Is.EqualTo(expected.Fingerprint()));
        }
    }

    [Test]
    public void Labels_that_are_names_take_ordinal_order_or_the_given_one()
    {
        float[][] x = [[1], [2], [3]];
        Assert.That(LabeledData.From(x, ["b", "B", "a"]).ClassNames, Is.EqualTo(new[] { "B", "a", "b" }));
        LabeledData given = LabeledData.From(x, ["b", "B", "a"], "b", "unseen", "a", "B");
        Assert.That(given.GetLabels(), Is.EqualTo(new[] { 0, 3, 2 }));
        Assert.That(given.Classes, Is.EqualTo(4));
        Assert.That(() => LabeledData.From(x, ["b", "c", "a"], "a", "b"), Refused.AsArgument("The label of row 1 is \"c\", expected one of \"a\", \"b\"."));
        Assert.That(() => LabeledData.From(x, ["b", null!, "a"]), Refused.AsArgument("The label of row 1 is null, expected the name of a class."));
        Assert.That(() => LabeledData.From(x, ["a", "a", "a"], "a", "a"), Refused.AsArgument("The class name \"a\" appears twice"));
    }

    /// <summary>Labels 0, 0, 0, 2 used to make three classes without a word.</summary>
    [Test]
    public void A_class_without_an_example_needs_a_name()
    {
        float[,] x = { { 1 }, { 2 }, { 3 }, { 4 } };
        const string Message = "No example has the label 1, but one has 2: number the classes from 0 on without a gap, or give the names of all classes.";
        Assert.That(() => LabeledData.From(x, [0, 0, 0, 2]), Refused.AsArgument(Message));
        Assert.That(() => LabeledData.Wrap(new byte[4], [1], [0, 0, 0, 2]), Refused.AsArgument(Message));
        Assert.That(() => LabeledData.From(x, [1, 2, 3, 4]), Refused.AsArgument("No example has the label 0, but one has 4"));
        Assert.That(LabeledData.From(x, [0, 0, 0, 2], "a", "b", "c").Classes, Is.EqualTo(3));
        Assert.That(LabeledData.From(x, [0, 0, 0, 0]).Classes, Is.EqualTo(1));
        Assert.That(LabeledData.From(x, [3, 1, 2, 0]).Classes, Is.EqualTo(4));
    }

    [Test]
    public void Rows_of_different_lengths_are_refused()
    {
        Assert.That(() => LabeledData.From(new float[][] { [1, 2], [3] }, [0, 1]), Refused.AsArgument("Row 1 has 1 numbers, expected 2 as in row 0."));
        Assert.That(() => NdArray.From(new float[][] { [1, 2], null! }), Refused.AsArgument("Row 1 is null, expected numbers."));
        Assert.That(NdArray.From(new float[][] { [1, 2], [3, 4] }), SameBits.As(NdArray.From(new float[,] { { 1, 2 }, { 3, 4 } })));
    }
}
