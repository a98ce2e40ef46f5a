using FcNet.Tests.Support;

namespace FcNet.Tests.Arrays;

internal sealed class ShapeTests
{
    [Test]
    public void A_shape_is_its_lengths()
    {
        Shape shape = [10, 3, 32, 32];
        Assert.That(shape, Is.EqualTo(new[] { 10, 3, 32, 32 }));
        Assert.That(shape.Rank, Is.EqualTo(4));
        Assert.That(shape[3], Is.EqualTo(32));
        Assert.That(shape.ElementCount, Is.EqualTo(30_720));
        Assert.That(shape.ToString(), Is.EqualTo("10×3×32×32"));
    }

    [Test]
    public void Rank_0_is_one_number_and_rank_8_the_most()
    {
        Shape scalar = [], most = [1, 2, 1, 2, 1, 2, 1, 2];
        Assert.That(scalar.ElementCount, Is.EqualTo(1));
        Assert.That(scalar.ToString(), Is.EqualTo("scalar"));
        Assert.That(most.ElementCount, Is.EqualTo(16));
        Assert.That(() => Shape.Create(new int[9]), Refused.AsArgument("A shape has at most 8 axes, this one has 9."));
    }

    [Test]
    public void Shapes_compare_by_their_lengths()
    {
        Shape a = [2, 3], b = [2, 3], longer = [2, 3, 1], other = [3, 2];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(a == b && a.Equals((object)b) && a.GetHashCode() == b.GetHashCode(), Is.True);
            Assert.That(a != longer && a != other && !a.Equals("2×3"), Is.True);
            Assert.That(default(Shape) == Shape.Create([]), Is.True);
        }
    }

    [Test]
    public void An_empty_axis_makes_an_empty_shape()
    {
        Shape shape = [0, 5];
        Assert.That(shape.ElementCount, Is.Zero);
    }

    [Test]
    public void What_no_array_can_hold_is_refused_with_the_number()
    {
        Assert.That(() => Shape.Create([2, -1]), Refused.AsArgument("one is -1"));
        Assert.That(() => Shape.Create([50_000, 50_000]), Refused.AsArgument("50000×50000"));
        Assert.That(() => Shape.Create([int.MaxValue, int.MaxValue, int.MaxValue, 0]), Throws.ArgumentException);
        Assert.That(() => Shape.Create([0, int.MaxValue, int.MaxValue]).ElementCount, Is.Zero);
    }

    [Test]
    public void An_axis_that_is_not_there_is_refused()
    {
        Shape shape = [2, 3];
        Assert.That(() => shape[2], Refused.AsOutOfRange("axis is 2, expected 0 to 1"));
        Assert.That(() => default(Shape)[0], Refused.AsOutOfRange("expected nothing: there are none"));
    }
}
