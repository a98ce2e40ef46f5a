using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>The library names its own members in messages; the user knows the options.</summary>
internal static class ToolWords
{
    private static readonly (string Library, string Tool)[] Words =
    [
        ("A decimal comma is found where Kinds does not name the column.", "A decimal comma is found where --kinds does not name the column."),
        ("give the column the kind Category", "give the column the kind category in --kinds"),
        ("Save the file as UTF-8, or set TableOptions.Encoding, for example to Encoding.Latin1.", "Save the file as UTF-8, for example with: iconv -f latin1 -t utf-8 OLD.csv > NEW.csv"),
        ("set TableOptions.Encoding", "save it as UTF-8"),
        ("TableOptions.Kinds", "--kinds"),
        ("Nets is ", "--nets is "),
        ("Table.Map takes a table that Table.Save wrote", "a file of fcnet convert has the ending .table, and no model is a table"),
        ("add the text to TableOptions.Missing", "leave the cell empty"),
        ("learn a number with TableRegressor", "give --task regression"),
        ("TableRegressor learns numbers", "--task regression learns numbers"),
    ];

    /// <summary>Of rows that are read as those that were trained on: nobody gave the kinds.</summary>
    private static readonly (string Library, string Tool)[] OfOtherRows =
    [
        (" A decimal comma is found where Kinds does not name the column.", ""),
        ("TableOptions.Kinds says that the column has", "the rows that are trained on have"),
        ("TableOptions.Kinds says that it has", "the rows that are trained on have"),
        ("give the column the kind Category, or add the text to TableOptions.Missing", "or leave the cell empty"),
        (", or give the column the kind Category.", "."),
    ];

    /// <summary>Does something, with messages for users of the tool.</summary>
    public static TResult In<TResult>(Func<TResult> work) => With(Words, work);

    /// <summary>Reads a table with the kinds of other rows.</summary>
    public static Table ReadAlike(string path, TableOptions options) => With(OfOtherRows, () => TableFile.Read(path, options));

    private static TResult With<TResult>((string Library, string Tool)[] words, Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException && Array.Exists(words, word => e.Message.Contains(word.Library, StringComparison.Ordinal)))
        {
            string message = words.Aggregate(CommandLine.OneLine(e), (text, word) => text.Replace(word.Library, word.Tool, StringComparison.Ordinal));
            throw new InvalidDataException(message, e);
        }
    }
}
