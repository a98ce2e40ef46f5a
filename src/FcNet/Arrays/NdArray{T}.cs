using System.Globalization;
using System.Numerics;
using System.Text;

namespace FcNet;

/// <summary>
/// A dense row-major view of numbers: an array, an offset and a <see cref="FcNet.Shape"/>. The first axis counts examples; layers see
/// <see cref="Rows"/> × <see cref="Columns"/>, where the columns are the product of all other axes.
/// </summary>
/// <remarks>
/// It is a small value: copying or reshaping it copies no numbers, and both copies see the same memory. <c>Equals</c> means "the same
/// view"; <see cref="ValuesEqual"/> compares the numbers. <c>default</c> is <see cref="None"/>.
/// </remarks>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, as every T of FcNet.</typeparam>
public readonly struct NdArray<T> : IEquatable<NdArray<T>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T[]? array;
    private readonly int offset;
    private readonly Shape shape;

    /// <summary>Makes an array of zeros.</summary>
    /// <param name="shape">Its shape, as a list or as arguments: <c>new NdArray&lt;float&gt;(100, 3072)</c>.</param>
    /// <exception cref="NotSupportedException"><typeparamref name="T"/> is neither <see cref="float"/> nor <see cref="double"/>.</exception>
    public NdArray(params Shape shape)
        : this(new T[checked((int)shape.ElementCount)], 0, shape)
    {
    }

    internal NdArray(T[] array, int offset, Shape shape)
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
        {
            throw new NotSupportedException($"FcNet computes in float or double, not in {typeof(T).Name}; convert the numbers first.");
        }

        this.array = array;
        this.offset = offset;
        this.shape = shape;
        Length = (int)shape.ElementCount;
    }

    /// <summary>No array. Pass it where a result is not needed; it is also the value of <c>default</c>.</summary>
    public static NdArray<T> None => default;

    /// <summary>Whether this is <see cref="None"/>.</summary>
    public bool IsNone => array is null;

    /// <summary>The lengths of the axes.</summary>
    public Shape Shape => shape;

    /// <summary>The number of axes, 0 to 8.</summary>
    public int Rank => shape.Rank;

    /// <summary>The number of elements.</summary>
    public int Length { get; }

    /// <summary>The length of the first axis; 1 for a single number.</summary>
    public int Rows => shape.Rows;

    /// <summary>The product of all axes but the first.</summary>
    public int Columns => shape.Columns;

    /// <summary>All elements, in row-major order; writes to it change the array.</summary>
    public Span<T> Span => new(array, offset, Length);

    /// <summary>One element of a vector.</summary>
    /// <param name="i">Its index.</param>
    /// <exception cref="ArgumentException">The array is not of rank 1.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public ref T this[int i]
    {
        get
        {
            Require.Rank(this, 1, "The array");
            Require.Below(i, Length);
            return ref array![offset + i];
        }
    }

    /// <summary>One element of a matrix.</summary>
    /// <param name="i">Its row.</param>
    /// <param name="j">Its column.</param>
    /// <exception cref="ArgumentException">The array is not of rank 2.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public ref T this[int i, int j]
    {
        get
        {
            Require.Rank(this, 2, "The array");
            Require.Below(i, shape[0]);
            Require.Below(j, shape[1]);
            return ref array![offset + (i * shape[1]) + j];
        }
    }

    /// <summary>One element of an array of any rank.</summary>
    /// <param name="indices">One index for each axis.</param>
    /// <exception cref="ArgumentException">There are not as many indices as axes.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public ref T this[params ReadOnlySpan<int> indices]
    {
        get
        {
            Require.Rank(this, indices.Length, "The array");
            int position = 0;
            for (int axis = 0; axis < indices.Length; axis++)
            {
                Require.Below(indices[axis], shape[axis], "An index");
                position = (position * shape[axis]) + indices[axis];
            }

            return ref array![offset + position];
        }
    }

    /// <summary>The elements of one entry of the first axis: a row of <see cref="Columns"/> numbers.</summary>
    /// <param name="i">The row.</param>
    /// <returns>A span over the array's memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public Span<T> Row(int i)
    {
        Require.Present(this, "The array");
        Require.Below(i, Rows);
        int columns = Columns;
        return new(array, offset + (i * columns), columns);
    }

    /// <summary>A view of some consecutive rows.</summary>
    /// <param name="start">The first row.</param>
    /// <param name="count">How many; the view's first axis.</param>
    /// <returns>The view, sharing this array's memory.</returns>
    /// <exception cref="ArgumentException">The array is a single number.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rows are out of range.</exception>
    public NdArray<T> RowRange(int start, int count)
    {
        int rows = Rank == 0 ? -1 : shape[0];
        if ((uint)start > rows || (uint)count > rows - start)
        {
            RefuseRows(start, count);
        }

        return new(array!, offset + (start * Columns), shape.WithFirst(count));
    }

    /// <summary>The same elements in another shape, without a copy.</summary>
    /// <param name="shape">A shape with as many elements.</param>
    /// <returns>A view that shares this array's memory.</returns>
    /// <exception cref="ArgumentException">The number of elements differs.</exception>
    public NdArray<T> Reshape(Shape shape)
    {
        Require.Present(this, "The array");
        Require.That(shape.ElementCount == Length, $"An array of {Length} elements ({this.shape}) cannot become {shape}, which has {shape.ElementCount}.");
        return new(array!, offset, shape);
    }

    /// <summary>The same elements in another shape, without a copy.</summary>
    /// <param name="lengths">The new axes; one of them may be -1 and is then computed from the rest.</param>
    /// <returns>A view that shares this array's memory.</returns>
    /// <exception cref="ArgumentException">The number of elements differs, or more than one length is -1.</exception>
    public NdArray<T> Reshape(params ReadOnlySpan<int> lengths)
    {
        int open = lengths.IndexOf(-1);
        if (open < 0 || lengths.Length > Shape.MaxRank)
        {
            return Reshape(Shape.Create(lengths));
        }

        Span<int> filled = stackalloc int[lengths.Length];
        lengths.CopyTo(filled);
        filled[open] = 1;
        long rest = Shape.Create(filled).ElementCount;
        Require.That(rest > 0 && Length % rest == 0, $"An array of {Length} elements ({shape}) does not divide into rows of {rest}.");
        filled[open] = (int)(Length / rest);
        return Reshape(Shape.Create(filled));
    }

    /// <summary>A copy in its own memory.</summary>
    /// <returns>An array of the same shape and values.</returns>
    public NdArray<T> Clone() => IsNone ? None : new(ToArray(), 0, shape);

    /// <summary>The elements as a new one-dimensional array.</summary>
    /// <returns>The elements, in row-major order.</returns>
    public T[] ToArray() => Span.ToArray();

    /// <summary>The elements as a new two-dimensional array of <see cref="Rows"/> × <see cref="Columns"/>.</summary>
    /// <returns>The elements.</returns>
    public T[,] ToArray2D()
    {
        var copy = new T[Rows, Columns];
        Span.CopyTo(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref copy.Length == 0 ? ref System.Runtime.CompilerServices.Unsafe.NullRef<T>() : ref copy[0, 0], copy.Length));
        return copy;
    }

    /// <summary>Copies the elements into another array of the same shape.</summary>
    /// <param name="destination">The destination.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyTo(NdArray<T> destination)
    {
        Require.Present(this, "The array");
        Require.Shape(destination, shape);
        Span.CopyTo(destination.Span);
    }

    /// <summary>Whether both arrays have the same shape and the same values (NaN equals NaN, 0 equals -0).</summary>
    /// <param name="other">The other array.</param>
    /// <returns>True if they have.</returns>
    public bool ValuesEqual(NdArray<T> other) => IsNone == other.IsNone && shape == other.shape && ((ReadOnlySpan<T>)Span).SequenceEqual(other.Span);

    /// <summary>Whether both are the same view: the same memory and the same shape.</summary>
    /// <param name="other">The other view.</param>
    /// <returns>True if they are.</returns>
    public bool Equals(NdArray<T> other) => ReferenceEquals(array, other.array) && offset == other.offset && shape == other.shape;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NdArray<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(array, offset, shape);

    /// <summary>The shape and the values at the corners.</summary>
    /// <returns>For example "2×3 [[1, 2, 3], [4, 5, 6]]".</returns>
    public override string ToString()
    {
        if (IsNone)
        {
            return "none";
        }

        var text = new StringBuilder().Append(shape).Append(' ');
        Append(text, 0, 0, Length);
        return text.ToString();
    }

    private void RefuseRows(int start, int count)
    {
        Require.That(Rank > 0, $"The array is {(IsNone ? "none" : "a single number")}, it has no rows to choose from.");
        Require.InRange(start >= 0 && start <= Rows, start, $"0 to {Rows}");
        Require.InRange(count >= 0 && count <= Rows - start, count, $"0 to {Rows - start}");
    }

    /// <summary>Writes the part of <paramref name="count"/> elements from <paramref name="start"/>, which spans the axes from <paramref name="axis"/> on.</summary>
    private void Append(StringBuilder text, int axis, int start, int count)
    {
        const int Shown = 3;
        if (axis == Rank)
        {
            text.Append(Span[start].ToString("G6", CultureInfo.InvariantCulture));
            return;
        }

        int length = shape[axis];
        text.Append('[');
        for (int i = 0; i < length; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            if (length > 2 * Shown && i == Shown)
            {
                text.Append("…, ");
                i = length - Shown;
            }

            Append(text, axis + 1, start + (i * (count / length)), count / length);
        }

        text.Append(']');
    }
}
