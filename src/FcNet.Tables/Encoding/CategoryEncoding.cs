using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>
/// A category of a row as inputs of the net. A value that is missing, or that no training row had, has the code 0, and value i the code i + 1.
/// </summary>
public abstract record CategoryEncoding : ColumnEncoding
{
    private protected CategoryEncoding(string column, ImmutableArray<string> names)
        : base(column)
    {
        Require.That(
            !names.IsDefaultOrEmpty && !names.Contains(null!),
            $"The names of the values of \"{column}\" are null or have null, expected at least one name.");
        Names = names;
    }

    /// <summary>The values of the training rows, in ordinal order.</summary>
    /// <exception cref="ArgumentException">There are none, or one is null.</exception>
    public ImmutableArray<string> Names { get; }

    /// <summary>An input of the net.</summary>
    /// <param name="code">The code of the value.</param>
    /// <param name="output">Which of the inputs, from 0.</param>
    /// <returns>The number.</returns>
    public abstract double Encode(int code, int output);

    /// <summary>Whether both encode in the same way.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public virtual bool Equals(CategoryEncoding? other) => base.Equals(other) && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), Names.Length);

    internal override BoundColumn Bind(TableColumn column) => new BoundCategory(this, CategoryCells.Of(column, Names));
}
