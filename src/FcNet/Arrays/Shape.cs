using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace FcNet;

/// <summary>The lengths of an array's axes, first axis first: a value of zero to eight numbers that compares and prints ("10×3×32×32").</summary>
/// <remarks>Write it as a list, <c>Shape s = [10, 3, 32, 32]</c>, or as arguments where a method takes <c>params Shape</c>: <c>new NdArray&lt;float&gt;(10, 3)</c>.</remarks>
[CollectionBuilder(typeof(Shape), nameof(Create))]
public readonly record struct Shape : IReadOnlyList<int>
{
    /// <summary>The largest number of axes.</summary>
    public const int MaxRank = 8;

    private readonly Axes axes;

    private Shape(ReadOnlySpan<int> lengths)
    {
        lengths.CopyTo(axes);
        Rank = lengths.Length;
    }

    private Shape(Axes axes, int rank)
    {
        this.axes = axes;
        Rank = rank;
    }

    /// <summary>The number of axes: 0 for a single number, 1 for a vector, 2 for a matrix.</summary>
    public int Rank { get; }

    int IReadOnlyCollection<int>.Count => Rank;

    /// <summary>The length of one axis.</summary>
    /// <param name="axis">The axis, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The shape has no such axis.</exception>
    public int this[int axis]
    {
        get
        {
            Require.Below(axis, Rank);
            return axes[axis];
        }
    }

    /// <summary>The product of all lengths: how many elements an array of this shape has; 1 for rank 0.</summary>
    public long ElementCount => (long)Rows * Columns;

    /// <summary>The length of the first axis; 1 for a single number.</summary>
    internal int Rows => Rank == 0 ? 1 : axes[0];

    /// <summary>The product of all axes but the first.</summary>
    internal int Columns
    {
        get
        {
            int columns = 1;
            for (int axis = 1; axis < Rank; axis++)
            {
                columns *= axes[axis];
            }

            return columns;
        }
    }

    /// <summary>Makes a shape from its lengths.</summary>
    /// <param name="lengths">Zero to eight numbers, none negative.</param>
    /// <returns>The shape.</returns>
    /// <exception cref="ArgumentException">There are more than eight lengths, one is negative, or their product is above <see cref="Array.MaxLength"/>.</exception>
    public static Shape Create(ReadOnlySpan<int> lengths)
    {
        if (!Fits(lengths))
        {
            Refuse(lengths);
        }

        return new Shape(lengths);
    }

    /// <summary>Makes a shape from its lengths, in an array or as arguments, also where a language has no spans.</summary>
    /// <inheritdoc cref="Create(ReadOnlySpan{int})"/>
    public static Shape Create(params int[] lengths) => Create((ReadOnlySpan<int>)Require.NotNull(lengths));

    /// <inheritdoc/>
    public bool Equals(Shape other) => ((ReadOnlySpan<int>)axes)[..Rank].SequenceEqual(((ReadOnlySpan<int>)other.axes)[..other.Rank]);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (int length in this)
        {
            hash.Add(length);
        }

        return hash.ToHashCode();
    }

    /// <summary>The lengths joined by "×"; "scalar" for rank 0.</summary>
    /// <returns>For example "100×3072".</returns>
    public override string ToString() => Rank == 0 ? "scalar" : string.Join('×', this.Select(length => length.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The lengths in order.</summary>
    /// <returns>An enumerator over them.</returns>
    public IEnumerator<int> GetEnumerator()
    {
        for (int axis = 0; axis < Rank; axis++)
        {
            yield return axes[axis];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The same shape with another length of the first axis, which is not above the old one.</summary>
    internal Shape WithFirst(int length)
    {
        Axes changed = axes;
        changed[0] = length;
        return new(changed, Rank);
    }

    /// <summary>This check runs on the shape of every array, so it builds no message.</summary>
    private static bool Fits(ReadOnlySpan<int> lengths)
    {
        long count = 1;
        foreach (int length in lengths)
        {
            count *= length;
            if (length < 0 || count > Array.MaxLength)
            {
                return false;
            }
        }

        return lengths.Length <= MaxRank;
    }

    private static void Refuse(ReadOnlySpan<int> lengths)
    {
        Require.That(lengths.Length <= MaxRank, $"A shape has at most {MaxRank} axes, this one has {lengths.Length}.");
        long count = 1;
        foreach (int length in lengths)
        {
            Require.That(length >= 0, $"The lengths of a shape are not negative, one is {length}.");
            count = length == 0 ? 0 : count * length;
            Require.That(count <= Array.MaxLength, $"An array holds at most {Array.MaxLength} elements; {new Shape(lengths)} is more.");
        }
    }

    [InlineArray(MaxRank)]
    private struct Axes
    {
        private int first;
    }
}
