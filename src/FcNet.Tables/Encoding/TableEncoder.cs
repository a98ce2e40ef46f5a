using System.Collections.Immutable;

namespace FcNet.Tables;

/// <summary>Chooses how the columns of a table are encoded, and fits their scales on the training rows. Immutable; vary it with <c>with</c>.</summary>
public sealed record TableEncoder
{
    /// <summary>
    /// How numbers are scaled. One-hot and ±1 inputs are scaled in the same way with <see cref="NumberScaling.Robust"/>; otherwise they stay as they are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public NumberScaling Numbers { get; init => field = Require.Defined(value, "Robust, Standard, MinMax or Normal"); }

    /// <summary>The most values of a category that become one-hot inputs; a category with more becomes a code for an embedding. At least 2.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 2.</exception>
    public int OneHotAtMost { get; init => field = (int)Require.InRange(value >= 2, value, "at least 2"); } = int.MaxValue;

    /// <summary>
    /// Into how many pieces of equally many rows a number is also cut, if its values are spread unevenly, as incomes are: where the scaled number and the
    /// rank of a row have a correlation below 0.975, or at least half of the rows have one number; then the pieces are those of the others. At least 0, which
    /// is none. See <see cref="PieceNumber"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public int Pieces { get; init => field = Require.NotNegative(value); }

    /// <summary>
    /// In place of <see cref="Pieces"/> where at least half of the rows have one number and the others lie close together, as most people have no gain from
    /// capital and few a very large one: the distance of their quartiles is below an eighth of the range. At least 0, which is none.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 0.</exception>
    public int RarePieces { get; init => field = Require.NotNegative(value); }

    /// <summary>The parts of dates that become numbers; without any, dates are left out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A part is not defined.</exception>
    public ImmutableArray<DatePart> DateParts { get; init => field = [.. value.Select(part => Require.Defined(part, "Year, Month, DayOfWeek or Hour"))]; } = [];

    /// <summary>Fits an encoding on all rows of a table. Ids, constants and skipped columns are left out.</summary>
    /// <param name="table">The training rows, without the column of the target.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">No column is left, or there are no rows.</exception>
    public TableEncoding Fit(Table table) => Fit(table, [.. Enumerable.Range(0, Require.NotNull(table).Rows)]);

    /// <summary>Fits an encoding on some rows of a table. Ids, constants and skipped columns are left out.</summary>
    /// <param name="table">The table, without the column of the target.</param>
    /// <param name="rows">The training rows.</param>
    /// <returns>The encoding.</returns>
    /// <exception cref="ArgumentException">No column is left, or there are no rows.</exception>
    public TableEncoding Fit(Table table, ReadOnlySpan<int> rows)
    {
        Require.That(rows.Length > 0, $"There are no training rows, expected at least one.");
        int[] chosen = rows.ToArray();
        Array.ForEach(chosen, row => Require.Below(row, Require.NotNull(table).Rows, nameof(rows)));
        List<ColumnEncoding> numbers = [], others = [], codes = [];
        foreach (TableColumn column in Require.NotNull(table).Columns)
        {
            switch (column.Kind)
            {
                case ColumnKind.Number:
                    NumberEncoding[] those = ColumnFit.Number(column.Name, NumberCells.Of(column), chosen, this);
                    numbers.Add(those[0]);
                    others.AddRange(those[1..]);
                    others.AddRange(ColumnFit.Missing(column, chosen, Numbers));
                    break;
                case ColumnKind.Date:
                    numbers.AddRange(DateParts.Select(part => new DateNumber(part, ColumnFit.Number(column.Name, DateCells.Of(column, part), chosen, this with { Pieces = 0, RarePieces = 0 })[0])));
                    break;
                case ColumnKind.Category or ColumnKind.YesNo:
                case ColumnKind.Id when column.HasValues:
                    foreach (CategoryEncoding encoding in ColumnFit.Category(column, chosen, OneHotAtMost, Numbers))
                    {
                        (encoding is CategoryCode ? codes : others).Add(encoding);
                    }

                    break;
            }
        }

        string kinds = string.Join(", ", table.Columns.Select(column => $"{NearNames.Quoted(column.Name)} ({column.Kind})"));
        Require.That(table.Columns.Count > 0, $"The table has no column to learn from, expected at least one beside the target.");
        Require.That(numbers.Count + others.Count + codes.Count > 0, $"No column is left to learn from: {kinds}. TableOptions.Kinds changes a kind.");
        return new([.. numbers, .. others, .. codes]);
    }

    /// <summary>Whether both encode in the same way.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(TableEncoder? other) =>
        other is not null && Numbers == other.Numbers && OneHotAtMost == other.OneHotAtMost && Pieces == other.Pieces && RarePieces == other.RarePieces
        && DateParts.AsSpan().SequenceEqual(other.DateParts.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Numbers, OneHotAtMost, Pieces, RarePieces, DateParts.Length);
}
