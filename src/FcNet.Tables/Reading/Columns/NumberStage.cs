using System.Globalization;

namespace FcNet.Tables;

/// <summary>A column of numbers.</summary>
/// <param name="rules">What is known of the column.</param>
/// <param name="point">The sign in front of the decimals.</param>
internal sealed class NumberStage(ColumnRules rules, char point = DecimalText.Point) : CellStage(rules)
{
    /// <summary>The largest whole number up to which a double holds all.</summary>
    private const double MaxExact = 1L << 53;

    private readonly NumberList numbers = new();
    private readonly Strays strays = new();
    private char point = point;
    private int missing, rounded;
    private double first, previous;
    private bool hasFractions, hasPoints, isCounting = true, isConstant = true;

    public override bool IsMistaken => !strays.AreFew(numbers.Count - missing);

    public override CellStage Add(ReadOnlySpan<char> cell)
    {
        if (DecimalText.TryParse(cell, out double number, out long significand, out int places, point) && double.IsFinite(number))
        {
            numbers.Add(number, significand, places);
            Note(number);
            hasPoints |= places > 0 || significand == long.MaxValue;
            return this;
        }

        if (IsFirstDecimalComma(cell))
        {
            point = DecimalText.Comma;
            return Add(cell);
        }

        AddOther(cell);
        return this;
    }

    /// <summary>Takes a number that was no text.</summary>
    public void AddNumber(double number)
    {
        if (number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue)
        {
            numbers.Add(number, (long)number, 0);
        }
        else
        {
            numbers.AddDouble(number);
        }

        Note(number);
    }

    private void Note(double number)
    {
        if (number != Math.Floor(number))
        {
            hasFractions = true;
            isCounting = false;
        }
        else if (Math.Abs(number) > MaxExact)
        {
            rounded++;
        }

        if (isConstant)
        {
            first = numbers.Count == 1 ? number : first;
            isConstant = number == first;
        }

        if (isCounting)
        {
            isCounting = numbers.Count == 1 ? number is 0 or 1 : number == previous + 1;
            previous = number;
        }
    }

    public void AddMissing()
    {
        numbers.AddMissing();
        missing++;
        isCounting = false;
    }

    public override TableColumn Finish()
    {
        int rows = numbers.Count, without = missing + strays.Rows;
        if (isCounting && Rules.IsInferred && rows >= WordStage.MinRowsForIds)
        {
            return Column(ColumnKind.Id, string.Create(CultureInfo.InvariantCulture, $"Its numbers count the rows, from {previous - rows + 1}"), rows, 0);
        }

        if (Rules.IsInferred && (without == rows || (isConstant && without == 0)))
        {
            return without == rows
                ? Column(ColumnKind.Constant, "No row has a value", rows, rows, new(CodeArray.Repeat(0, rows), []))
                : Column(ColumnKind.Constant, string.Create(CultureInfo.InvariantCulture, $"Every row has the value {first}"), rows, 0, new(CodeArray.Repeat(1, rows), [first.ToString(CultureInfo.InvariantCulture)]));
        }

        string what = !hasFractions ? "whole numbers" : point == DecimalText.Comma ? "numbers with a decimal comma" : "numbers";
        string precision = rounded == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; a double holds whole numbers up to {MaxExact:N0}, and {rounded:N0} larger ones are rounded");
        return Column(ColumnKind.Number, $"Its values are {what}", rows, without, new(numbers.ToArray()), strays.Sentence + precision, strays.Words, point: point);
    }

    /// <summary>Whether all numbers before were whole, so that they are the same with a decimal comma.</summary>
    private bool IsFirstDecimalComma(ReadOnlySpan<char> cell) =>
        Rules.IsInferred && point == DecimalText.Point && !hasPoints && strays.Rows == 0 && DecimalText.HasDecimalComma(cell);

    private void AddOther(ReadOnlySpan<char> cell)
    {
        if (Rules.Missing.Contains(cell))
        {
            AddMissing();
            return;
        }

        if (!Rules.IsInferred)
        {
            throw new CellException($"the cell {Quoted(cell)} is no number that a double holds, and TableOptions.Kinds says that the column has numbers. Correct the cell, " +
                "give the column the kind Category, or add the text to TableOptions.Missing if it stands for no value. A decimal comma is found where Kinds does not name the column.");
        }

        strays.Add(cell);
        numbers.AddMissing();
        isCounting = false;
    }
}
