using System.Globalization;

namespace FcNet.Tables;

/// <summary>A form of dates that leaves no doubt about day and month.</summary>
internal sealed class DateForm
{
    /// <summary>Years of data: 0001-01-01 and 9999-12-31 stand for no date, and few numbers of eight digits are days of these years by chance.</summary>
    private const int MinYear = 1800, MaxYear = 2199;

    private readonly string[] formats;

    private DateForm(string name, params string[] formats) => (Name, this.formats) = (name, formats);

    /// <summary>How the form is written in messages.</summary>
    public string Name { get; }

    /// <summary>The known forms. Of the two with slashes, only a day above 12 tells which it is, so they come as a pair.</summary>
    private static DateForm[] All { get; } =
    [
        WithTimes("yyyy-MM-dd", "yyyy-M-d"),
        WithTimes("yyyy/MM/dd", "yyyy/M/d"),
        new("yyyyMMdd", "yyyyMMdd", "yyyyMMdd'T'HHmmss", "yyyyMMdd'T'HHmmssK"),
        WithTimes("dd.MM.yyyy", "d.M.yyyy"),
        WithTimes("dd MMM yyyy", "d MMM yyyy", "d-MMM-yyyy", "MMM d, yyyy", "d MMMM yyyy", "MMMM d, yyyy"),
        WithTimes("MM/dd/yyyy", "M/d/yyyy"),
        WithTimes("dd/MM/yyyy", "d/M/yyyy"),
    ];

    /// <summary>The names of all forms.</summary>
    public static string Names => string.Join(", ", All.Select(form => form.Name));

    /// <summary>The one form that all texts have.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="known">The name of the form that the column has in another table, which decides if it fits; or "".</param>
    /// <returns>No form if none fits, or if two do: then days and months cannot be told apart.</returns>
    public static DateForm[] Find(IReadOnlyList<string> texts, string known)
    {
        if (texts.Count == 0 || (texts[0].Length != 8 && DecimalText.TryParse(texts[0], out _)))
        {
            return [];
        }

        DateForm[] fitting = [.. All.Where(form => form.FitsAll(texts))];
        return fitting.Length == 1 ? fitting : [.. fitting.Where(form => form.Name == known)];
    }

    /// <summary>An addition to the sentence about a column of words, if nearly all of them are dates: of several forms, or of which nobody knows day from month.</summary>
    public static string Hint(string[] words)
    {
        static bool IsDate(string word) => Array.Exists(All, form => form.FitsAll([word]));
        if (words.Length == 0 || words.Count(IsDate) < 0.9 * words.Length)
        {
            return "";
        }

        return All.Count(form => form.FitsAll(words)) > 1
            ? "; its dates do not tell day from month: write them as yyyy-MM-dd"
            : $"; texts such as \"{words.First(IsDate)}\" are dates, but not all have one form: write them as yyyy-MM-dd";
    }

    /// <summary>The date as a form of a name has it.</summary>
    public static bool TryParse(string name, string text, out DateTime date)
    {
        int format = 0;
        date = default;
        return Array.Find(All, form => form.Name == name) is { } known && known.TryParse(text, ref format, out date);
    }

    /// <summary>The date as it is written: an offset from UTC changes neither day nor hour.</summary>
    /// <param name="text">The text.</param>
    /// <param name="format">The format that is tried first: that of the text before.</param>
    /// <param name="date">The date.</param>
    public bool TryParse(ReadOnlySpan<char> text, ref int format, out DateTime date)
    {
        date = default;
        if (text.Length is < 8 or > 40)
        {
            return false;
        }

        for (int tried = 0; tried < formats.Length; tried++)
        {
            if (DateTimeOffset.TryParseExact(text, formats[format], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment))
            {
                date = moment.DateTime;
                return date.Year is >= MinYear and <= MaxYear;
            }

            format = (format + 1) % formats.Length;
        }

        return false;
    }

    private bool FitsAll(IReadOnlyList<string> texts)
    {
        int format = 0;
        return texts.All(text => TryParse(text, ref format, out _));
    }

    private static DateForm WithTimes(string name, params string[] days)
    {
        string[] times = ["", "'T'HH:mm:ss.FFFFFFFK", " HH:mm:ss.FFFFFFFK", "'T'HH:mmK", " HH:mmK", " HH:mm:ss.FFFFFFF zzz", " h:mm:ss tt", " h:mm tt"];
        return new(name, [.. days.SelectMany(day => times.Select(time => day + time))]);
    }
}
