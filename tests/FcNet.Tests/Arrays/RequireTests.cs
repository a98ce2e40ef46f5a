using FcNet.Tests.Support;

namespace FcNet.Tests.Arrays;

/// <summary>The sentences at the public entry points: what, its value, what was expected, and the remedy.</summary>
internal sealed class RequireTests
{
    private static readonly NdArray<float> X = new(5, 2);

    [Test]
    public void Shapes_are_named_with_both_sizes()
    {
        Assert.That(() => Require.Shape(X, [3, 2]), Refused.AsArgument("X is 5×2, expected 3×2."));
        Assert.That(() => Require.Shape(X, [3, 2], "Transpose it."), Refused.AsArgument("X is 5×2, expected 3×2. Transpose it."));
        Assert.That(() => Require.Shape(NdArray<float>.None, [3, 2], name: "w"), Refused.AsArgument("w is none, expected 3×2."));
        Assert.That(() => Require.Shape(NdArray<float>.None, [], name: "w"), Refused.AsArgument("w is none, expected scalar."));
        Assert.That(() => Require.ShapeOrNone(X, [3, 2]), Refused.AsArgument("X is 5×2, expected 3×2."));
        Assert.That(() => Require.Rank(X, 1), Refused.AsArgument("X is 5×2, expected an array of rank 1."));
        Assert.That(() => Require.Present(NdArray<float>.None, "x"), Refused.AsArgument("x is none, expected an array."));
    }

    [Test]
    public void A_batch_has_rows_and_columns_and_one_example_gets_the_remedy()
    {
        Assert.That(() => Require.Batch(new NdArray<float>(3), "x"), Refused.AsArgument("x is 3, expected a batch of rank 2 or more, examples along the first axis. For one example: Reshape(1, -1)."));
        Assert.That(() => Require.Batch(new NdArray<float>(0, 3), "x"), Refused.AsArgument("x is 0×3, expected at least one row and one column."));
        Assert.That(() => Require.Batch(new NdArray<float>(3, 0), "x"), Refused.AsArgument("x is 3×0, expected at least one row and one column."));
        Assert.That(() => Require.Batch(NdArray<float>.None, "x"), Refused.AsArgument("x is none, expected a batch"));
    }

    [Test]
    public void Shared_memory_is_refused_with_the_remedy()
    {
        NdArray<float> memory = new(6), first = memory.RowRange(0, 4), second = memory.RowRange(3, 3);
        Assert.That(() => Require.Apart(second, first), Refused.AsArgument("second shares memory with first, expected memory of its own: use Clone() or a new array."));
        Assert.That(() => Require.Apart(first, first), Throws.ArgumentException);
        Assert.That(() => Require.SameOrApart(first, first), Throws.Nothing);
        Assert.That(() => Require.SameOrApart(first.Reshape(2, 2), first), Throws.ArgumentException);
        Assert.That(() => Require.Apart(memory.RowRange(4, 2), first), Throws.Nothing);
    }

    [Test]
    [SetCulture("de-DE")]
    public void Numbers_are_named_with_their_range_in_any_culture()
    {
        Assert.That(() => Require.Positive(0, "count"), Refused.AsOutOfRange("count is 0, expected at least 1."));
        Assert.That(() => Require.NotNegative(-1, "count"), Refused.AsOutOfRange("count is -1, expected at least 0."));
        Assert.That(() => Require.Below(3, 3, "i"), Refused.AsOutOfRange("i is 3, expected 0 to 2."));
        Assert.That(() => Require.Below(0, 0, "i"), Refused.AsOutOfRange("i is 0, expected nothing: there are none."));
        Assert.That(() => Require.FinitePositive(0, "epsilon"), Refused.AsOutOfRange("epsilon is 0, expected a finite number above 0."));
        Assert.That(() => Require.FiniteNotNegative(-1.5, "strength"), Refused.AsOutOfRange("strength is -1.5, expected a finite number, at least 0."));
        Assert.That(() => Require.FiniteNotNegative(double.NaN, "strength"), Refused.AsOutOfRange("strength is NaN"));
        Assert.That(() => Require.InRange(false, 2.5, $"0 to {1.5}", "keep"), Refused.AsOutOfRange("keep is 2.5, expected 0 to 1.5."));
        Assert.That(() => Require.That(false, $"It is {0.5}."), Refused.AsArgument("It is 0.5."));
        Assert.That(() => Require.Length(3, 4, "scores"), Refused.AsArgument("scores has 3 elements, expected 4."));
    }

    [TestCase(double.NaN)]
    [TestCase(double.PositiveInfinity)]
    [TestCase(double.NegativeInfinity)]
    [TestCase(-1e-8)]
    public void What_is_no_size_is_none_of_rate_factor_and_epsilon(double value)
    {
        Assert.That(() => Require.FiniteNotNegative(value), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Require.FinitePositive(value), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => Require.DecayRate(value), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [TestCase(1)]
    [TestCase(1.5)]
    public void A_decay_rate_is_below_1(double value) => Assert.That(() => Require.DecayRate(value), Throws.TypeOf<ArgumentOutOfRangeException>());

    [Test]
    public void Labels_are_named_with_their_row()
    {
        Assert.That(() => Require.Labels([0, 1], 3, 2), Refused.AsArgument("There are 2 labels for 3 rows; each row needs one."));
        Assert.That(() => Require.Labels([0, 2], 2, 2), Refused.AsOutOfRange("The label of row 1 is 2, expected 0 to 1."));
        Assert.That(() => Require.Labels([-1, 0], 2, 2), Refused.AsOutOfRange("The label of row 0 is -1, expected 0 to 1."));
        Assert.That(() => Require.Labels([0, 1], 2, 2), Throws.Nothing);
    }

    [Test]
    public void A_message_is_not_put_together_when_the_check_holds() =>
        Assert.That(() => Require.That(true, $"{new Unprintable()}"), Throws.Nothing);

    private sealed class Unprintable
    {
        public override string ToString() => throw new InvalidOperationException("nobody should ask");
    }
}
