using System.Collections.Immutable;
using System.Globalization;

namespace FcNet.Tables;

/// <summary>One row, given by the names of its columns, as a table.</summary>
internal static class NamedRow
{
    public static Table ToTable(ImmutableArray<ColumnNeed> needs, IReadOnlyDictionary<string, object?> row) => new([.. needs.Select(need => Column(need, row))], 1);

    private static TableColumn Column(ColumnNeed need, IReadOnlyDictionary<string, object?> row)
    {
        bool isThere = row.TryGetValue(need.Name, out object? value);
        Require.That(
            isThere,
            $"The row lacks \"{need.Name}\", which the model needs; null is a missing value. {NearNames.Unknown("column", need.Name, row.Keys)}");
        bool isMissing = value is null or DBNull || (value is string text && (text.AsSpan().Trim().IsEmpty || need.Cells.MissingTexts.Contains(text.Trim())));
        ColumnValues values = need.Kind switch
        {
            ColumnKind.Number => new(new NumberArray(Chunks.Of(isMissing ? double.NaN : Number(need, value!)))),
            ColumnKind.Date => new(Chunks.Of(isMissing ? default : Date(need, value!))),
            _ => new(CodeArray.Repeat((byte)(isMissing ? 0 : 1), 1), [isMissing ? "" : Text(value!)]),
        };
        return new(need.Name, need.Kind, "The model was trained on such a column.", 1, isMissing ? 1 : 0, values);
    }

    private static double Number(ColumnNeed need, object value)
    {
        double number = value switch
        {
            string text => DecimalText.TryParse(text.AsSpan().Trim(), out double decimals, need.Cells.Point) ? decimals
                : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed) ? parsed
                : double.PositiveInfinity,
            bool yes => yes ? 1 : 0,
            DateTime => double.PositiveInfinity,
            IConvertible convertible => convertible.ToDouble(CultureInfo.InvariantCulture),
            _ => double.PositiveInfinity,
        };
        Require.That(!double.IsInfinity(number), $"\"{need.Name}\" is {NearNames.Quoted(Text(value))}, expected a finite number, or null where it is missing.");
        return number;
    }

    private static DateTime Date(ColumnNeed need, object value)
    {
        DateTime date = default;
        bool isDate = value switch
        {
            DateTime given => Set(given, out date),
            DateOnly day => Set(day.ToDateTime(default), out date),
            DateTimeOffset moment => Set(moment.DateTime, out date),
            string text => DateForm.TryParse(need.Cells.DateForm, text.Trim(), out date)
                || DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out date),
            _ => false,
        };
        Require.That(isDate, $"\"{need.Name}\" is {NearNames.Quoted(Text(value))}, expected a date, or null where it is missing.");
        return date;
    }

    private static bool Set(DateTime given, out DateTime date)
    {
        date = given;
        return true;
    }

    private static string Text(object value) => (value is bool yes ? (yes ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "").Trim();
}
