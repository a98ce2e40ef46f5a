using FcNet.Cli.Commands;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>Which files are tables: their ending says it.</summary>
internal static class TableFile
{
    public const string Expected = "a table: a .csv, .tsv or .txt file whose first row has the names of its columns, or a .table file";

    private const string Converted = ".table";

    public static bool Is(string path) => (IsConverted(path) || Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt") && !Directory.Exists(path);

    /// <summary>Whether it is a file of <c>fcnet convert</c>, which is mapped and has the kinds of its columns.</summary>
    public static bool IsConverted(string path) => string.Equals(Path.GetExtension(path), Converted, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a table; one that was converted is mapped, with the kinds that it has.</summary>
    public static Table Read(string path, TableOptions options) => IsConverted(path) ? Table.Map(path) : Table.Read(path, options);

    /// <summary>The names of the columns.</summary>
    public static string[] Header(string path)
    {
        InputFile.Require(path, Expected);
        return IsConverted(path) ? MappedTable.Header(path) : HeaderReader.Read(path, new());
    }

    /// <summary>What to do with a file that holds a table in another form.</summary>
    public static string Remedy(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".xlsx" or ".xls" or ".ods" => " Save the sheet as CSV.",
        ".gz" or ".zip" or ".bz2" or ".xz" or ".zst" => " Unpack it first.",
        ".parquet" or ".feather" or ".json" or ".jsonl" or ".sqlite" or ".db" => " Write it as CSV, or give Table.From the rows in a program.",
        _ => "",
    };
}
