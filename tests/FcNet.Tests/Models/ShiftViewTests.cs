using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

/// <summary>Views that move an image, and views one after the other.</summary>
internal sealed class ShiftViewTests
{
    /// <summary>Two planes of 3 × 4.</summary>
    private static double[] Image => [.. Enumerable.Range(1, 24).Select(i => (double)i)];

    [TestCase(0, 0, new double[] { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 })]
    [TestCase(1, 0, new double[] { 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8 })]
    [TestCase(-2, 0, new double[] { 9, 10, 11, 12, 0, 0, 0, 0, 0, 0, 0, 0 })]
    [TestCase(0, 3, new double[] { 0, 0, 0, 1, 0, 0, 0, 5, 0, 0, 0, 9 })]
    [TestCase(1, -1, new double[] { 0, 0, 0, 0, 2, 3, 4, 0, 6, 7, 8, 0 })]
    public void Each_plane_moves_and_zeros_come_in(int down, int right, double[] expected)
    {
        double[] x = Image;
        new ShiftView(3, 4, down, right).Row<double>(x);
        Assert.That(x[..12], Is.EqualTo(expected));
        Assert.That(x[12..], Is.EqualTo(expected.Select(value => value == 0 ? 0 : value + 12)));
    }

    [Test]
    public void A_sequence_does_one_after_the_other()
    {
        double[] x = Image, expected = Image;
        new SequenceView([new MirrorView(4), new ShiftView(3, 4, 0, 1)]).Row<double>(x);
        new MirrorView(4).Row<double>(expected);
        Assert.That(x[..4], Is.EqualTo(new double[] { 0, 4, 3, 2 }));
        Assert.That(x, Is.Not.EqualTo(expected));
    }

    [Test]
    public void Sequences_are_equal_by_their_views()
    {
        SequenceView one = new([new MirrorView(4), new ShiftView(3, 4, 0, 1)]), same = new([new MirrorView(4), new ShiftView(3, 4, 0, 1)]);
        Assert.That((one.Equals(same), one.GetHashCode() == same.GetHashCode()), Is.EqualTo((true, true)));
        Assert.That(one, Is.Not.EqualTo(new SequenceView([new MirrorView(4)])));
    }

    [Test]
    public void Moved_images_are_the_mirror_image_and_both_moved_in_eight_directions()
    {
        Views views = Views.Moved([2, 3, 4], 1);
        string[] seen = [.. views.Items.Select(view => { double[] x = Image; view.Row<double>(x); return string.Join(' ', x); })];
        Assert.That(seen, Has.Length.EqualTo(17).And.Unique.And.Not.Contains(string.Join(' ', Image)));
        Assert.That(views.Items[0], Is.EqualTo(new MirrorView(4)));
        Assert.That(Views.Mirrored([2, 3, 4]), Is.EqualTo(new Views([new MirrorView(4)])));
    }

    [Test]
    public void A_file_keeps_them()
    {
        var net = new FullyConnectedNet<double>(new() { Inputs = 24, Classes = 3, Hidden = [5], Seed = 1 });
        Model<double> model = Model.Create(net, InputScaling.Identity(24)).WithViews(Views.Moved([2, 3, 4], 2));
        using var stream = new MemoryStream();
        model.Save(stream);
        Model<double> read = Model.Load<double>(stream.ToArray());
        Assert.That(read.Views, Is.EqualTo(model.Views));
        NdArray<double> x = Samples.Normal<double>(5, 9, 24);
        Assert.That(read.Scores(x), SameBits.As(model.Scores(x)));
    }
}
