using System.Globalization;
using System.Text;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>A column of values of a .NET type that is still read. Numbers are numbers, dates are dates, and texts are words, even if they look like numbers.</summary>
internal sealed class TypedColumn
{
    private readonly ColumnRules rules;
    private CellStage stage;

    /// <param name="rules">What is known of the column.</param>
    /// <param name="type">The type of its values, not nullable.</param>
    public TypedColumn(ColumnRules rules, Type type)
    {
        this.rules = rules;
        if (!IsSupported(type) && !rules.IsGiven(ColumnKind.Skipped))
        {
            throw new CellException($"its values have the type {type.Name}, expected a number, bool, enum, string, char, Guid or a date. Give it the kind Skipped in TableOptions.Kinds to leave it out.");
        }

        stage = IsNumber(type) && (rules.IsGiven(ColumnKind.Number) || (rules.IsInferred && !(IsWhole(type) && ColumnHints.SaysName(rules.Name)))) ? new NumberStage(rules)
            : IsDate(type) && (rules.IsGiven(ColumnKind.Date) || rules.IsInferred) ? new DateStage(rules, [])
            : (rules with { AreWords = !IsNumber(type) }).Start();
    }

    public string Name => rules.Name;

    public static bool IsSupported(Type type) => IsNumber(type) || IsDate(type) || type.IsEnum || type == typeof(string) || type == typeof(bool) || type == typeof(char) || type == typeof(Guid);

    /// <summary>Takes a value; null, NaN and the database's null are missing values.</summary>
    public void Add(object? value)
    {
        double number = double.NaN;
        if (value is null or DBNull || (TryNumber(value, out number) && double.IsNaN(number)))
        {
            AddMissing();
        }
        else if (stage is NumberStage numbers && TryNumber(value, out number))
        {
            if (!double.IsFinite(number))
            {
                throw new CellException($"its value is {number.ToString(CultureInfo.InvariantCulture)}, expected a finite number, or NaN for a missing one.");
            }

            numbers.AddNumber(number);
        }
        else if (stage is DateStage dates && TryDate(value, out DateTime date))
        {
            dates.AddDate(date);
        }
        else
        {
            stage = stage.Add(Checked(Text(value)).AsSpan().Trim());
        }
    }

    public TableColumn Finish() => stage.Finish();

    private static bool IsNumber(Type type) => IsWhole(type) || type == typeof(float) || type == typeof(double) || type == typeof(decimal) || type == typeof(Half);

    private static bool IsWhole(Type type) => !type.IsEnum && Type.GetTypeCode(type) is >= TypeCode.SByte and <= TypeCode.UInt64;

    private static bool IsDate(Type type) => type == typeof(DateTime) || type == typeof(DateOnly) || type == typeof(DateTimeOffset);

    private static bool TryNumber(object value, out double number)
    {
        number = value switch
        {
            Half half => (double)half,
            Enum => 0,
            IConvertible convertible when IsNumber(value.GetType()) => convertible.ToDouble(CultureInfo.InvariantCulture),
            _ => 0,
        };
        return IsNumber(value.GetType());
    }

    /// <summary>The date as it is written: an offset from UTC changes neither day nor hour.</summary>
    private static bool TryDate(object value, out DateTime date)
    {
        date = value switch
        {
            DateTime moment => DateTime.SpecifyKind(moment, DateTimeKind.Unspecified),
            DateOnly day => day.ToDateTime(TimeOnly.MinValue),
            DateTimeOffset moment => moment.DateTime,
            _ => default,
        };
        return IsDate(value.GetType());
    }

    /// <summary>A text that a file can hold.</summary>
    private static string Checked(string text) => !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') || Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text
        ? text
        : throw new CellException($"its text \"{Excerpt.Of(text)}\" has half of a surrogate pair, expected Unicode.");

    private static string Text(object value) => value switch
    {
        bool yes => yes ? "true" : "false",
        DateTime or DateOnly or DateTimeOffset => TryDate(value, out DateTime date) ? TableColumn.Text(date) : "",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private void AddMissing()
    {
        switch (stage)
        {
            case NumberStage numbers:
                numbers.AddMissing();
                break;
            case DateStage dates:
                dates.AddMissing();
                break;
            default:
                stage = stage.Add("");
                break;
        }
    }
}
