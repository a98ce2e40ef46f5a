using System.Numerics;
using System.Runtime.InteropServices;

namespace FcNet;

/// <summary>Makes arrays from .NET arrays; the argument determines the element type.</summary>
public static class NdArray
{
    /// <summary>A view of an array's elements: no copy, so a write to one changes the other.</summary>
    /// <param name="values">The elements, in row-major order.</param>
    /// <param name="shape">The shape; the default is one axis of all elements.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static NdArray<T> Wrap<T>(T[] values, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        var vector = new NdArray<T>(values, 0, [values.Length]);
        return shape.Rank == 0 ? vector : vector.Reshape(shape);
    }

    /// <summary>A copy of a two-dimensional array.</summary>
    /// <param name="values">The elements, in row-major order.</param>
    /// <returns>An array of rank 2.</returns>
    public static NdArray<T> From<T>(T[,] values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(values);
        var copy = new NdArray<T>(values.GetLength(0), values.GetLength(1));
        if (values.Length > 0)
        {
            MemoryMarshal.CreateReadOnlySpan(ref values[0, 0], values.Length).CopyTo(copy.Span);
        }

        return copy;
    }

    /// <summary>A copy of some rows.</summary>
    /// <param name="rows">The rows, all of the same length.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>An array of rank 2.</returns>
    /// <exception cref="ArgumentException">A row is missing or has another length than the first.</exception>
    public static NdArray<T> From<T>(T[][] rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        int columns = rows.Length == 0 || rows[0] is null ? 0 : rows[0].Length;
        for (int i = 0; i < rows.Length; i++)
        {
            Require.That(rows[i] is not null, $"Row {i} is null, expected numbers.");
            Require.That(rows[i].Length == columns, $"Row {i} has {rows[i].Length} numbers, expected {columns} as in row 0.");
        }

        var copy = new NdArray<T>(rows.Length, columns);
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i].CopyTo(copy.Row(i));
        }

        return copy;
    }

    /// <summary>A copy of some numbers.</summary>
    /// <param name="values">The elements, in row-major order.</param>
    /// <param name="shape">The shape; the default is one axis of all elements.</param>
    /// <returns>An array with its own memory.</returns>
    /// <exception cref="ArgumentException">The shape has another number of elements.</exception>
    public static NdArray<T> From<T>(ReadOnlySpan<T> values, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Wrap(values.ToArray(), shape);

    /// <summary>Evenly spaced numbers, both ends included (NumPy's <c>linspace</c>).</summary>
    /// <param name="start">The first number.</param>
    /// <param name="stop">The last number.</param>
    /// <param name="shape">The shape to fill, in row-major order.</param>
    /// <returns>The array.</returns>
    public static NdArray<T> Linspace<T>(T start, T stop, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var array = new NdArray<T>(shape);
        int last = array.Length - 1;
        T step = (stop - start) / T.CreateChecked(Math.Max(1, last));
        for (int i = 0; i <= last; i++)
        {
            array.Span[i] = i > 0 && i == last ? stop : start + (T.CreateChecked(i) * step);
        }

        return array;
    }
}
