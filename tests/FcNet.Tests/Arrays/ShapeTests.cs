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
    public void A_product_that_overflows_is_refused_and_a_zero_first_is_none()
    {
        Assert.That(() => Shape.Create([int.MaxValue, int.MaxValue, int.MaxValue, 0]), Throws.ArgumentException);
        Assert.That(() => Shape.Create([0, int.MaxValue, int.MaxValue]).ElementCount, Is.Zero);
    }
}
