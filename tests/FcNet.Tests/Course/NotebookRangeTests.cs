using FcNet.Course;

namespace FcNet.Tests.Course;

internal sealed class NotebookRangeTests
{
    [TestCase(0.414, false)]
    [TestCase(0.416, true)]
    [TestCase(0.484, true)]
    [TestCase(0.486, false)]
    [TestCase(double.NaN, false)]
    public void A_figure_is_rounded_to_the_decimals_of_the_range_and_then_compared(double value, bool inside)
    {
        ResultRow row = NotebookRange.Accuracy(0.42, 0.48).Judge("accuracy", value);
        Assert.That((row.Range, row.Inside), Is.EqualTo(("0.42 to 0.48", (bool?)inside)));
    }

    [TestCase(0.579, false)]
    [TestCase(0.58, true)]
    [TestCase(0.68, true)]
    [TestCase(0.681, false)]
    public void A_figure_read_off_a_picture_holds_within_five_hundredths(double value, bool inside) =>
        Assert.That(NotebookRange.About(0.63).Judge("accuracy", value), Is.EqualTo(new ResultRow("accuracy", value.ToString("F3", System.Globalization.CultureInfo.InvariantCulture), "about 0.63", inside)));

    [Test]
    public void An_epoch_that_never_came_is_outside()
    {
        Assert.That(NotebookRange.Epochs(7, 18).Judge("epoch", double.NaN), Is.EqualTo(new ResultRow("epoch", "never", "7 to 18", false)));
        Assert.That(NotebookRange.Epochs(7, 18).Judge("epoch", 18), Is.EqualTo(new ResultRow("epoch", "18", "7 to 18", true)));
    }

    [Test]
    public void A_goal_has_no_upper_end()
    {
        Assert.That(NotebookRange.AtLeast(0.5).Judge("goal", 0.4994, ", nearly").Value, Is.EqualTo("0.499, nearly"));
        Assert.That(NotebookRange.AtLeast(0.5).Judge("goal", 0.4994).Inside, Is.False);
        Assert.That(NotebookRange.AtLeast(0.5).Judge("goal", 1).Inside, Is.True);
    }
}
