using FcNet.Course;
using FcNet.Course.Checks;

namespace FcNet.Tests.Course;

/// <summary>What passes as the notebooks' number and what does not.</summary>
internal sealed class CellTests
{
    private static readonly Cell Cell = new(NotebookNames.Dropout, "cell");

    [TestCase(2.3, 2.3, true)]
    [TestCase(2.3, 2.3 + 9e-12, true)]
    [TestCase(2.3, 2.3 + 1.1e-11, false)]
    [TestCase(double.NaN, 2.3, false)]
    public void A_number_is_met_to_1e_minus_11(double value, double printed, bool passes) =>
        Assert.That(Cell.Number("x", value, printed).Passes, Is.EqualTo(passes));

    [Test]
    public void An_array_is_met_to_eight_decimals_and_has_as_many_numbers()
    {
        Assert.That(Cell.Array("x", NdArray.Wrap([1, 2.000000009]), 1, 2).Passes, Is.True);
        Assert.That(Cell.Array("x", NdArray.Wrap([1, 2.000000011]), 1, 2).Passes, Is.False);
        Assert.That(Cell.Array("x", NdArray.Wrap([1, double.NaN]), 1, 2).Passes, Is.False);
        Assert.That(Cell.Array("x", NdArray.Wrap([1.0, 2, 3]), 1, 2).Passes, Is.False);
    }

    /// <summary>A rectified copy that forgot to round, or one that is too good, is not the notebook's number.</summary>
    [TestCase(1.00001, true)]
    [TestCase(1.01, false)]
    [TestCase(0.5, false)]
    public void The_error_of_printed_digits_is_the_same_for_everyone(double times, bool passes)
    {
        NdArray<double> values = NdArray.Wrap([1 + (4e-9 * times)]), digits = NdArray.Wrap([1.0]);
        Assert.That(Cell.ErrorOfDigits("x", values, digits, 2e-9).Passes, Is.EqualTo(passes));
    }

    [TestCase(9.9, true)]
    [TestCase(10.1, false)]
    public void The_error_of_a_gradient_is_at_most_ten_times_the_printed_one(double times, bool passes)
    {
        NdArray<double> analytic = NdArray.Wrap([1.0, 1 + (2e-9 * times)]), numerical = NdArray.Wrap([1.0, 1]);
        CheckResult check = Cell.Gradient("dx", analytic, numerical, 1e-9);
        Assert.That(check.Passes, Is.EqualTo(passes));
        Assert.That(check.Difference, Is.EqualTo(passes ? "9.9 times" : "10.1 times"));
    }

    /// <summary>One unit of the last place of a loss of 2.3 is 2.2e-11 in a central difference: beside a gradient of 1e-8 that is much.</summary>
    [Test]
    public void A_small_gradient_may_differ_by_the_rounding_of_the_loss_and_no_more()
    {
        NdArray<double> numerical = NdArray.Wrap([1e-8]);
        CheckResult near = Cell.Gradient("dx", NdArray.Wrap([1e-8 + 1e-10]), numerical, 1e-9, loss: 2.3);
        Assert.That(near.Passes, Is.True);
        Assert.That(near.Difference, Does.EndWith(", rounding"));
        Assert.That(Cell.Gradient("dx", NdArray.Wrap([1e-8 + 3e-10]), numerical, 1e-9, loss: 2.3).Passes, Is.False);
        Assert.That(Cell.Gradient("dx", NdArray.Wrap([double.NaN]), numerical, 1e-9, loss: 2.3).Passes, Is.False);
    }

    [TestCase(1e-9, true)]
    [TestCase(1e-7, false)]
    [TestCase(double.NaN, false)]
    public void A_gradient_that_is_0_in_truth_is_judged_by_its_size(double gradient, bool passes)
    {
        Assert.That(Cell.ZeroGradient("b1", NdArray.Wrap([0, gradient]), NdArray.Wrap([0.0, 0])).Passes, Is.EqualTo(passes));
        Assert.That(Cell.ZeroGradient("b1", NdArray.Wrap([0.0, 0]), NdArray.Wrap([gradient, 0])).Passes, Is.EqualTo(passes));
    }

    [TestCase(-9e-15, true)]
    [TestCase(-2e-14, false)]
    public void Numbers_that_are_0_but_for_rounding_are_small(double value, bool passes) =>
        Assert.That(Cell.Zeros("means", NdArray.Wrap([0, value]), "about 1e-16").Passes, Is.EqualTo(passes));

    [Test]
    public void A_row_has_the_names_of_its_notebook_and_cell() =>
        Assert.That(Cell.Number("loss", 0.5, 0.25), Is.EqualTo(new CheckResult("dropout", "cell loss", "0.5", "0.25", "2.50e-01", false)));
}
