using FcNet.Interop;
using FcNet.Tests.Support;
using MathNet.Numerics.LinearAlgebra;

namespace FcNet.Tests.Interop;

internal sealed class MathNetExtensionsTests
{
    [Test]
    public void Matrices_go_both_ways_and_are_copies()
    {
        Matrix<double> matrix = Matrix<double>.Build.DenseOfArray(new double[,] { { 1, 2, 3 }, { 4, 5, 6 } });
        NdArray<double> array = matrix.ToNdArray();
        Assert.That(array, SameBits.As(NdArray.Linspace(1.0, 6, 2, 3)));
        Assert.That(array.ToMatrix(), Is.EqualTo(matrix));
        matrix[0, 0] = 9;
        Assert.That(array[0, 0], Is.EqualTo(1));
        Matrix<double> back = array.ToMatrix();
        array[1, 2] = 9;
        Assert.That(back[1, 2], Is.EqualTo(6));
    }

    [Test]
    public void Sparse_and_transposed_matrices_are_read_by_their_values()
    {
        Matrix<float> sparse = Matrix<float>.Build.SparseOfIndexed(2, 3, [(1, 2, 7f)]);
        Assert.That(sparse.ToNdArray().ToString(), Is.EqualTo("2×3 [[0, 0, 0], [0, 0, 7]]"));
        Assert.That(sparse.Transpose().ToNdArray().ToString(), Is.EqualTo("3×2 [[0, 0], [0, 0], [0, 7]]"));
    }

    [Test]
    public void Higher_ranks_become_rows_by_columns()
    {
        Matrix<float> matrix = NdArray.Linspace(0f, 23, 2, 3, 4).ToMatrix();
        Assert.That((matrix.RowCount, matrix.ColumnCount, matrix[1, 11]), Is.EqualTo((2, 12, 23f)));
    }

    [Test]
    public void Vectors_go_both_ways()
    {
        Vector<double> vector = Vector<double>.Build.Dense([1, 2, 3]);
        Assert.That(vector.ToNdArray(), SameBits.As(NdArray.Wrap([1.0, 2, 3])));
        Assert.That(vector.ToNdArray().ToVector(), Is.EqualTo(vector));
    }

    [Test]
    public void What_mathnet_cannot_hold_is_refused()
    {
        Assert.That(() => new NdArray<float>(0, 3).ToMatrix(), Refused.AsArgument("MathNet's matrices have at least one element"));
        Assert.That(() => NdArray<float>.None.ToMatrix(), Refused.AsArgument("The array is none"));
        Assert.That(() => new NdArray<float>(0).ToVector(), Refused.AsArgument("MathNet's vectors have at least one element"));
        Assert.That(() => new NdArray<float>(2, 2).ToVector(), Refused.AsArgument("array is 2×2, expected an array of rank 1"));
        Assert.That(() => ((Matrix<float>)null!).ToNdArray(), Throws.ArgumentNullException);
    }
}
