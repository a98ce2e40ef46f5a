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
        ("add the text to TableOptions.Missing", "leave the cell empty"),
        ("learn a number with TableRegressor", "give --task regression"),
        ("TableRegressor learns numbers", "--task regression learns numbers"),
    ];

    /// <summary>Does something, with messages for users of the tool.</summary>
    public static TResult In<TResult>(Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (e is ArgumentException or InvalidDataException && Has(e.Message))
        {
            string message = Words.Aggregate(CommandLine.OneLine(e), (text, word) => text.Replace(word.Library, word.Tool, StringComparison.Ordinal));
            throw new InvalidDataException(message, e);
        }
    }

    private static bool Has(string message) => Words.Any(word => message.Contains(word.Library, StringComparison.Ordinal));
}
