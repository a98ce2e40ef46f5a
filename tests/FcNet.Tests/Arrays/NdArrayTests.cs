using System.Globalization;
using FcNet.Tests.Support;

namespace FcNet.Tests.Arrays;

internal sealed class NdArrayTests
{
    [Test]
    public void A_new_array_is_zeros_of_its_shape()
    {
        var x = new NdArray<double>(2, 3, 4);
        Assert.That(x.Shape, Is.EqualTo(new[] { 2, 3, 4 }));
        Assert.That((x.Rank, x.Length, x.Rows, x.Columns), Is.EqualTo((3, 24, 2, 12)));
        Assert.That(x.ToArray(), Is.All.Zero);
    }

    [Test]
    public void Views_share_memory()
    {
        float[] memory = [0, 1, 2, 3, 4, 5];
        NdArray<float> x = NdArray.Wrap(memory, 3, 2), column = x.Reshape(6, 1), last = x.RowRange(1, 2);
        x[1, 0] = 20;
        column[3, 0] = 30;
        last[1, 1] = 50;
        x.Row(0)[0] = 10;
        Assert.That(memory, Is.EqualTo(new float[] { 10, 1, 20, 30, 4, 50 }));
        Assert.That(x.Clone().Equals(x), Is.False);
        Assert.That(x.Clone(), SameBits.As(x));
    }

    [Test]
    public void From_copies_and_Over_does_not()
    {
        double[] memory = [1, 2];
        NdArray<double> copy = NdArray.From<double>(memory), view = NdArray.Wrap(memory);
        memory[0] = 9;
        Assert.That((copy[0], view[0]), Is.EqualTo((1.0, 9.0)));
        Assert.That(NdArray.From(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } }).ToString(), Is.EqualTo("2×3 [[1, 2, 3], [4, 5, 6]]"));
        Assert.That(NdArray.From(new double[0, 4]).Shape, Is.EqualTo(new[] { 0, 4 }));
        Assert.That(() => NdArray.Wrap(memory, 3, 1), Refused.AsArgument("2 elements (2) cannot become 3×1"));
    }

    [Test]
    public void One_length_of_a_reshape_may_be_worked_out()
    {
        var x = new NdArray<float>(4, 6);
        Assert.That(x.Reshape(-1).Shape, Is.EqualTo(new[] { 24 }));
        Assert.That(x.Reshape(3, -1).Shape, Is.EqualTo(new[] { 3, 8 }));
        Assert.That(x.Reshape(2, -1, 3).Shape, Is.EqualTo(new[] { 2, 4, 3 }));
        Assert.That(() => x.Reshape(5, -1), Refused.AsArgument("24 elements (4×6) does not divide into rows of 5"));
        Assert.That(() => x.Reshape(-1, -1), Refused.AsArgument("-1"));
        Assert.That(() => x.Reshape(0, -1), Throws.ArgumentException);
        Assert.That(() => x.Reshape(5, 5), Refused.AsArgument("cannot become 5×5, which has 25"));
        Assert.That(() => NdArray<float>.None.Reshape(1, -1), Throws.ArgumentException);
    }

    [Test]
    public void Indexers_reach_every_element_of_every_rank([Range(0, 8)] int rank)
    {
        int[] lengths = [3, 2, 1, 2, 3, 1, 2, 2], indices = new int[rank];
        NdArray<double> x = NdArray.Linspace(0.0, lengths.Take(rank).Aggregate(1, (a, b) => a * b) - 1, Shape.Create(lengths.AsSpan(0, rank)));
        for (int i = 0; i < x.Length; i++)
        {
            for (int axis = rank - 1, rest = i; axis >= 0; axis--)
            {
                indices[axis] = rest % lengths[axis];
                rest /= lengths[axis];
            }

            Assert.That(x[indices], Is.EqualTo(i));
            x[indices] = -i;
            Assert.That(x.Span[i], Is.EqualTo(-i));
        }
    }

    [Test]
    public void Vectors_and_matrices_have_indexers_of_their_own()
    {
        NdArray<double> vector = NdArray.Linspace(0.0, 5, 6), matrix = vector.Reshape(2, 3);
        Assert.That((vector[4], matrix[1, 1]), Is.EqualTo((4.0, 4.0)));
    }

    [Test]
    public void An_index_that_is_outside_or_of_another_rank_is_refused()
    {
        NdArray<float> vector = new(3), matrix = new(2, 3), cube = new(2, 3, 4);
        Assert.That(() => vector[3], Refused.AsOutOfRange("i is 3, expected 0 to 2"));
        Assert.That(() => vector[-1], Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => matrix[2, 0], Refused.AsOutOfRange("i is 2"));
        Assert.That(() => matrix[0, 3], Refused.AsOutOfRange("j is 3"));
        Assert.That(() => cube[1, 2, 4], Refused.AsOutOfRange("is 4, expected 0 to 3"));
        Assert.That(() => cube[0, 0], Refused.AsArgument("The array is 2×3×4, expected an array of rank 2"));
        Assert.That(() => matrix[0], Throws.ArgumentException);
        Assert.That(() => matrix.Row(2), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Row_ranges_keep_the_other_axes()
    {
        NdArray<double> x = NdArray.Linspace(0.0, 23, 4, 3, 2);
        NdArray<double> middle = x.RowRange(1, 2);
        Assert.That(middle.Shape, Is.EqualTo(new[] { 2, 3, 2 }));
        Assert.That(middle[0, 0, 0], Is.EqualTo(6));
        Assert.That(middle.RowRange(1, 1)[0, 2, 1], Is.EqualTo(17));
        Assert.That(x.RowRange(4, 0).Length, Is.Zero);
        Assert.That(() => x.RowRange(3, 2), Refused.AsOutOfRange("count is 2, expected 0 to 1"));
        Assert.That(() => x.RowRange(-1, 2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => new NdArray<double>([]).RowRange(0, 1), Refused.AsArgument("a single number"));
    }

    [Test]
    public void Equals_means_the_same_view_and_ValuesEqual_the_same_numbers()
    {
        NdArray<double> x = NdArray.Wrap([1, double.NaN, 0.0]), same = x, copy = x.Clone();
        NdArray<double> other = NdArray.Wrap([1, double.NaN, -0.0]), row = x.Reshape(1, 3);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(x.Equals(same) && x.GetHashCode() == same.GetHashCode() && x.Equals((object)same), Is.True);
            Assert.That(x.Equals(copy) || x.Equals(row) || x.Equals(x.RowRange(0, 2)), Is.False);
            Assert.That(x.ValuesEqual(copy) && x.ValuesEqual(other), Is.True);
            Assert.That(x.ValuesEqual(row) || x.ValuesEqual(NdArray.Wrap([1, 2, 0.0])), Is.False);
        }
    }

    [Test]
    public void No_array_is_a_value_of_its_own()
    {
        NdArray<float> none = NdArray<float>.None;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(none.IsNone && default(NdArray<float>).IsNone, Is.True);
            Assert.That(none.ToString(), Is.EqualTo("none"));
            Assert.That(none.Clone().IsNone, Is.True);
            Assert.That(none.Length, Is.Zero);
            Assert.That(none.ValuesEqual(new NdArray<float>([])), Is.False);
            Assert.That(none.ValuesEqual(none), Is.True);
            Assert.That(() => none[0], Refused.AsArgument("The array is none"));
            Assert.That(() => none.RowRange(0, 1), Refused.AsArgument("none"));
        }
    }

    [Test]
    [SetCulture("de-DE")]
    public void It_prints_its_shape_and_corners_in_any_culture()
    {
        Assert.That(CultureInfo.CurrentCulture.Name, Is.EqualTo("de-DE"));
        Assert.That(NdArray.Wrap([1.5, -0.25]).ToString(), Is.EqualTo("2 [1.5, -0.25]"));
        Assert.That(NdArray.Linspace(0.0, 9, 10).ToString(), Is.EqualTo("10 [0, 1, 2, …, 7, 8, 9]"));
        Assert.That(NdArray.Linspace(0.0, 6, 7).ToString(), Is.EqualTo("7 [0, 1, 2, …, 4, 5, 6]"));
        Assert.That(NdArray.Linspace(0.0, 5, 6).ToString(), Is.EqualTo("6 [0, 1, 2, 3, 4, 5]"));
        Assert.That(NdArray.Linspace(1.0, 8, 2, 2, 2).ToString(), Is.EqualTo("2×2×2 [[[1, 2], [3, 4]], [[5, 6], [7, 8]]]"));
        Assert.That(new NdArray<double>([]).ToString(), Is.EqualTo("scalar 0"));
        Assert.That(new NdArray<double>(0, 3).ToString(), Is.EqualTo("0×3 []"));
    }

    [Test]
    public void Copies_go_to_arrays_of_the_same_shape_only()
    {
        NdArray<double> x = NdArray.Linspace(0.0, 5, 2, 3), y = new(2, 3);
        x.CopyTo(y);
        Assert.That(y, SameBits.As(x));
        Assert.That(() => x.CopyTo(new(3, 2)), Refused.AsArgument("destination is 3×2, expected 2×3"));
        Assert.That(() => x.CopyTo(NdArray<double>.None), Throws.ArgumentException);
        Assert.That(x.ToArray2D(), Is.EqualTo(new double[,] { { 0, 1, 2 }, { 3, 4, 5 } }));
        Assert.That(new NdArray<double>(0, 2).ToArray2D(), Is.Empty);
    }

    /// <summary>Source: NumPy, <c>np.linspace(-0.1, 0.5, num=12)</c>, the inputs of the course's affine test.</summary>
    [Test]
    public void Linspace_includes_both_ends()
    {
        NdArray<double> x = NdArray.Linspace(-0.1, 0.5, 12);
        Assert.That((x[0], x[11]), Is.EqualTo((-0.1, 0.5)));
        Assert.That(x[1], Is.EqualTo(-0.0454545454545454).Within(1e-16));
        Assert.That(NdArray.Linspace(3.0, 5, 1).ToArray(), Is.EqualTo(new double[] { 3 }));
    }

    [Test]
    public void Other_element_types_are_refused_with_a_sentence() =>
        Assert.That(() => new NdArray<Half>(2), Throws.TypeOf<NotSupportedException>().With.Message.EqualTo("FcNet computes in float or double, not in Half; convert the numbers first."));
}
