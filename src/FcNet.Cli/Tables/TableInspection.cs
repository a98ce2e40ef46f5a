using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Cli.Tables;

/// <summary>What <c>fcnet inspect</c> says of the model of a table.</summary>
internal static class TableInspection
{
    /// <summary>More names of columns are counted only.</summary>
    private const int MostColumns = 30;

    /// <summary>Loading checks the SHA-256, and that nets, encodings and columns fit.</summary>
    public static void Write(SafetensorsFile file, string path)
    {
        TableModel model = TableModelFile.Read(file, path, Threads.All);
        string[] columns = [.. model.Columns.Select(name => Excerpt.Of(name))];
        string what = model is TableClassifier { Classes: var classes } ? $"{classes.Length} classes" : "a number";
        Console.WriteLine("It is a whole FcNet model of a table: its SHA-256 is right.");
        Console.WriteLine($"It predicts \"{Excerpt.Of(model.Target)}\", {what}, with {model.Models.Count()} net(s); {model.Score}.");
        string more = columns.Length > MostColumns ? ", …" : "";
        Console.WriteLine($"A row needs {columns.Length} columns: {string.Join(", ", columns.Take(MostColumns))}{more}");
    }
}
