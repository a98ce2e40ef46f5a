using System.Collections.Immutable;
using System.Globalization;

namespace FcNet.Tables;

/// <summary>How much each column matters to a model: the score that is lost when the values of the column are shuffled among the rows.</summary>
/// <param name="Metric">The name of the metric.</param>
/// <param name="Score">Its value for the rows as they are.</param>
/// <param name="Rows">The number of rows.</param>
/// <param name="Columns">The columns, the most important one first.</param>
public sealed record Importance(string Metric, double Score, int Rows, ImmutableArray<ColumnImportance> Columns)
{
    /// <summary>The columns, the most important one first.</summary>
    public ImmutableArray<ColumnImportance> Columns { get; init => field = value.IsDefault ? [] : value; } = Columns.IsDefault ? [] : Columns;

    /// <summary>The importance of one column.</summary>
    /// <param name="column">Its name.</param>
    /// <exception cref="ArgumentException">There is no such column. The message has the names that are nearest.</exception>
    public ColumnImportance this[string column] => Columns[InputNames.IndexOf(column, [.. Columns.Select(entry => entry.Column)])];

    /// <summary>Whether both have the same values.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(Importance? other) => other is not null && Metric == other.Metric && Score.Equals(other.Score) && Rows == other.Rows
        && Columns.AsSpan().SequenceEqual(other.Columns.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Metric, Score, Rows, Columns.Length);

    /// <summary>A table of the columns.</summary>
    /// <returns>Lines of text.</returns>
    public override string ToString()
    {
        Func<double, string> number = TextTable.NumbersLike(Columns.SelectMany(entry => new[] { entry.Mean, entry.Deviation }));
        string head = string.Create(CultureInfo.InvariantCulture, $"{Metric} {Score:G4} on {Rows} rows, and what of it is lost when a column is shuffled:");
        IEnumerable<string[]> rows = Columns.Select(entry => new[] { entry.Column, number(entry.Mean), number(entry.Deviation) });
        return $"{head}\n{TextTable.Of(["column", "lost", "±"], rows)}";
    }
}

/// <summary>How much one column matters.</summary>
/// <param name="Column">Its name.</param>
/// <param name="Mean">The score that is lost when it is shuffled, the mean over the repeats; below 0 if the score became better.</param>
/// <param name="Deviation">The standard deviation over the repeats: √(Σ(lossᵢ - mean)² / repeats).</param>
public sealed record ColumnImportance(string Column, double Mean, double Deviation)
{
    /// <summary>The mean and the deviation.</summary>
    /// <returns>For example "age 0.071 ± 0.004".</returns>
    public override string ToString() => $"{Column} {TextTable.Number(Mean)} ± {TextTable.Number(Deviation)}";
}
