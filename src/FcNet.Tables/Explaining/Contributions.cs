using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>Which columns moved the prediction of one row, and how far: baseline + Σ contributions = prediction.</summary>
/// <param name="Output">What is predicted: the probability of this class, or the number of this name.</param>
/// <param name="Prediction">The prediction of the row.</param>
/// <param name="Baseline">The mean prediction of the background.</param>
/// <param name="Rows">The number of rows of the background.</param>
/// <param name="Columns">The columns, the largest contribution first, whatever its sign.</param>
public sealed record Contributions(string Output, double Prediction, double Baseline, int Rows, ImmutableArray<ColumnContribution> Columns)
{
    /// <summary>The columns, the largest contribution first, whatever its sign.</summary>
    public ImmutableArray<ColumnContribution> Columns { get; init => field = value.IsDefault ? [] : value; } = Columns.IsDefault ? [] : Columns;

    /// <summary>The contribution of one column.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">There is no such column. The message has the names that are nearest.</exception>
    public ColumnContribution this[string column] => Columns[InputNames.IndexOf(column, [.. Columns.Select(entry => entry.Column)])];

    /// <summary>Whether both have the same values.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(Contributions? other) => other is not null && Output == other.Output && Prediction.Equals(other.Prediction)
        && Baseline.Equals(other.Baseline) && Rows == other.Rows && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Output, Prediction, Baseline, Rows);

    /// <summary>A table of the columns.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString()
    {
        Func<double, string> number = TextTable.NumbersLike([Prediction, Baseline, .. Columns.Select(entry => entry.Contribution)]);
        string head = $"{Output}: {number(Prediction)} = {number(Baseline)}, the mean of {Rows} rows, and the contributions:";
        IEnumerable<string[]> rows = Columns.Select(entry => new[] { entry.Column, TextTable.Value(entry.Value), TextTable.Change(entry.Contribution, number) });
        return $"{head}\n{TextTable.Of(["column", "value", "contribution"], rows)}";
    }
}

/// <summary>How far one column moved a prediction.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Value">Its value in the row as a text; "" is a missing one.</param>
/// <param name="Contribution">How far it moved the prediction away from the mean of the background.</param>
public sealed record ColumnContribution(string Column, string Value, double Contribution)
{
    /// <summary>The column, its value and the contribution.</summary>
    /// <returns>For example "age 39 +0.12".</returns>
    public override string ToString() => $"{Column} {TextTable.Value(Value)} {TextTable.Change(Contribution, TextTable.Number)}";
}
