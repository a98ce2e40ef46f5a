namespace FcNet.Cli.Tables;

/// <summary>Which files are tables: their ending says it.</summary>
internal static class TableFile
{
    public const string Expected = "a table: a .csv, .tsv or .txt file with the names of its columns in the first row";

    public static bool Is(string path) => Path.GetExtension(path).ToLowerInvariant() is ".csv" or ".tsv" or ".txt" && !Directory.Exists(path);
}
