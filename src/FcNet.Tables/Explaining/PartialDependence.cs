using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>What a model predicts on average if a column has a value in every row, while the other columns stay as they are.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Outputs">What is predicted: the names of the classes, or of the number.</param>
/// <param name="Rows">The number of rows over which predictions are averaged.</param>
/// <param name="Points">The values: numbers and dates in ascending order, words by how often they occur, a missing value at the end.</param>
public sealed record PartialDependence(string Column, ImmutableArray<string> Outputs, int Rows, ImmutableArray<DependencePoint> Points)
{
    /// <summary>What is predicted.</summary>
    public ImmutableArray<string> Outputs { get; init => field = value.IsDefault ? [] : value; } = Outputs.IsDefault ? [] : Outputs;

    /// <summary>The values of the column.</summary>
    public ImmutableArray<DependencePoint> Points { get; init => field = value.IsDefault ? [] : value; } = Points.IsDefault ? [] : Points;

    /// <summary>Whether both have the same values.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(PartialDependence? other) => other is not null && Column == other.Column && Rows == other.Rows
        && Outputs.AsSpan().SequenceEqual(other.Outputs.AsSpan()) && Points.AsSpan().SequenceEqual(other.Points.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Column, Rows, Points.Length);

    /// <summary>A table of the values with the mean predictions, and behind each the range of 80 % of the rows.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString()
    {
        Func<double, string> number = TextTable.NumbersLike(Points.SelectMany(point => point.Low.Concat(point.High)));
        return TextTable.Of([Column, .. Outputs.SelectMany(name => new[] { name, "10 % to 90 %" })], Points.Select(point => point.Cells(number)));
    }
}

/// <summary>A value of a column, and what a model predicts if every row has it: one number for each class, or one.</summary>
/// <param name="Value">The value as a text; "" is a missing one.</param>
/// <param name="Mean">The mean of the predictions.</param>
/// <param name="Low">The number that 10 % of the predictions are below, by linear interpolation.</param>
/// <param name="High">The number that 90 % of the predictions are below.</param>
public sealed record DependencePoint(string Value, ImmutableArray<double> Mean, ImmutableArray<double> Low, ImmutableArray<double> High)
{
    /// <summary>Whether both have the same values.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(DependencePoint? other) => other is not null && Value == other.Value
        && Mean.AsSpan().SequenceEqual(other.Mean.AsSpan()) && Low.AsSpan().SequenceEqual(other.Low.AsSpan()) && High.AsSpan().SequenceEqual(other.High.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Mean.Length);

    /// <summary>The value and the predictions.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => string.Join(' ', Cells(TextTable.Number));

    internal string[] Cells(Func<double, string> number) =>
    [
        TextTable.Value(Value),
        .. Enumerable.Range(0, Mean.Length).SelectMany(i => new[] { number(Mean[i]), $"{number(Low[i])} to {number(High[i])}" }),
    ];
}
