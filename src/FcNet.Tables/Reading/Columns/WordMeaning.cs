using System.Globalization;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>What the different texts of a column are: numbers, dates, yes and no, classes, or names of the rows.</summary>
internal sealed class WordMeaning(ColumnRules rules, WordList words)
{
    /// <summary>With fewer different numbers, words among them are classes too, as in 1, 2, 3, more.</summary>
    private const int MinNumbers = 20;

    private readonly string[] present = [.. words.Words.Where(word => !rules.Missing.Contains(word))];

    /// <summary>The column as numbers or as dates, if its texts are these.</summary>
    /// <param name="codes">The places of the rows' texts in the list, from 1.</param>
    /// <param name="stage">A stage that has taken all rows.</param>
    /// <returns>False if the texts are words.</returns>
    public bool TryReplay(CodeArray codes, out CellStage stage)
    {
        DateForm[] form = rules.IsGiven(ColumnKind.Date) || (rules.IsInferred && !rules.AreWords) ? DateForm.Find(present, rules.Cells.DateForm) : [];
        if (rules.IsGiven(ColumnKind.Date) && form.Length == 0 && present.Length > 0)
        {
            throw new CellException($"its texts have no form of dates in common, and TableOptions.Kinds says that it has dates. The first is \"{Excerpt.Of(present[0])}\"; the forms are {DateForm.Names}, " +
                "with times such as 23:59 or 23:59:59; in the last two a day above 12 must tell which it is. Write the dates in one form, or give the column the kind Category.");
        }

        bool areDates = form.Length == 1 || rules.IsGiven(ColumnKind.Date);
        char point = rules.Cells.Point == DecimalText.Point && HasDecimalCommas() ? DecimalText.Comma : rules.Cells.Point;
        stage = areDates ? new DateStage(rules, form) : new NumberStage(rules, point);
        if (!areDates && !AreNumbers(point))
        {
            return false;
        }

        for (int row = 0; row < codes.Length; row++)
        {
            _ = stage.Add(words.Words[codes[row] - 1]);
        }

        return true;
    }

    /// <summary>The kind of a column of words, and a remark about texts that nearly are something else.</summary>
    public (ColumnKind Kind, string Why, string Note) KindOfWords(int rows)
    {
        int missing = words.Words.Index().Sum(word => rules.Missing.Contains(word.Item) ? words.RowsOf(word.Index) : 0);
        if (rules.Given is [var given])
        {
            return given == ColumnKind.YesNo && present.Length > 2
                ? throw new CellException($"it has {present.Length} different values, and TableOptions.Kinds says YesNo, which has two. Give it the kind Category.")
                : (given, "", "");
        }

        return present switch
        {
            [] => (ColumnKind.Constant, "No row has a value", ""),
            [var only] when missing == 0 => (ColumnKind.Constant, $"Every row has the value \"{Excerpt.Of(only)}\"", ""),
            [var a, var b] when YesNoWords.Are(a, b) => (ColumnKind.YesNo, $"Its two values are \"{Excerpt.Of(a)}\" and \"{Excerpt.Of(b)}\"", ""),
            _ when rows - missing >= WordStage.MinRowsForIds && 2 * present.Length > rows - missing => (ColumnKind.Id, Names(present.Length, rows - missing), Hint()),
            [var only] => (ColumnKind.Category, $"Its one value is \"{Excerpt.Of(only)}\"", ""),
            _ => (
                ColumnKind.Category,
                string.Create(CultureInfo.InvariantCulture, $"{(AreNamesByName() ? "The name says that its whole numbers are names" : "It has words")}, {present.Length:N0} different ones"),
                Hint()),
        };
    }

    /// <summary>The sentence about names of rows.</summary>
    public static string Names(int different, int rows) => string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows have {different:N0} different values, fewer than two rows each: names, not classes");

    private string Hint() => rules.AreWords || AreNamesByName() ? "" : FormattedNumbers.Hint(present) is { Length: > 0 } numbers ? numbers : DateForm.Hint(present);

    /// <summary>Whether the texts are numbers, or enough of them are that a few words among them may stand for missing values.</summary>
    private bool AreNumbers(char point)
    {
        if (!rules.IsInferred || rules.AreWords || AreNamesByName())
        {
            return false;
        }

        int others = present.Count(word => !IsNumber(word, out _, point));
        return others == 0 ? present.Length > 0 : others <= Strays.MaxWords && present.Length - others >= MinNumbers;
    }

    /// <summary>Whether numbers have commas in front of their decimals. Where a number has a point no comma is one.</summary>
    private bool HasDecimalCommas() =>
        present.Any(word => DecimalText.HasDecimalComma(word)) && !present.Any(word => IsNumber(word, out _) && !IsNumber(word, out _, DecimalText.Comma));

    /// <summary>Whether the column's name says that its whole numbers are names.</summary>
    private bool AreNamesByName() => ColumnHints.SaysName(rules.Name) && present.All(word => !IsNumber(word, out double number) || number == Math.Floor(number));

    private static bool IsNumber(string word, out double number, char point = DecimalText.Point) => DecimalText.TryParse(word, out number, point) && double.IsFinite(number);
}
