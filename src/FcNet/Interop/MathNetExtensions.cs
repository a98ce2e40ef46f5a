using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace FcNet.Interop;

/// <summary>Conversions from and to MathNet.Numerics. Its matrices are stored column by column, so each conversion is a copy.</summary>
public static class MathNetExtensions
{
    /// <summary>Copies a MathNet matrix.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>An array of rank 2.</returns>
    public static NdArray<T> ToNdArray<T>(this Matrix<T> matrix)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return NdArray.Wrap(matrix.ToRowMajorArray(), matrix.RowCount, matrix.ColumnCount);
    }

    /// <summary>Copies a MathNet vector.</summary>
    /// <param name="vector">The vector.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>An array of rank 1.</returns>
    public static NdArray<T> ToNdArray<T>(this MathNet.Numerics.LinearAlgebra.Vector<T> vector)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(vector);
        return NdArray.Wrap(vector.ToArray());
    }

    /// <summary>Copies an array into a MathNet matrix of <see cref="NdArray{T}.Rows"/> × <see cref="NdArray{T}.Columns"/>.</summary>
    /// <param name="array">The array, not empty.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The array is empty: MathNet has no empty matrices.</exception>
    public static Matrix<T> ToMatrix<T>(this NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.That(array.Length > 0, $"The array is {array}; MathNet's matrices have at least one element.");
        return Matrix<T>.Build.DenseOfRowMajor(array.Rows, array.Columns, array.ToArray());
    }

    /// <summary>Copies an array of rank 1 into a MathNet vector.</summary>
    /// <param name="array">The array, not empty.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The vector.</returns>
    /// <exception cref="ArgumentException">The array is not of rank 1, or empty.</exception>
    public static MathNet.Numerics.LinearAlgebra.Vector<T> ToVector<T>(this NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Rank(array, 1);
        Require.That(array.Length > 0, $"The array is empty; MathNet's vectors have at least one element.");
        return MathNet.Numerics.LinearAlgebra.Vector<T>.Build.Dense(array.ToArray());
    }
}
