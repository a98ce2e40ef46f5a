using System.Globalization;

namespace FcNet.Tables;

/// <summary>The names of the columns.</summary>
internal static class CsvHeader
{
    /// <summary>Refuses names that appear twice; a column without a name, as that of the row names of pandas and R, is called by its place.</summary>
    public static string[] Check(string[] cells, CsvSource source, int line)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        string[] names = [.. cells.Select((cell, i) => cell.Length > 0 ? cell : string.Create(CultureInfo.InvariantCulture, $"column {i + 1}"))];
        for (int i = 0; i < names.Length; i++)
        {
            if (!places.TryAdd(names[i], i))
            {
                throw source.Error(CsvSource.Line(line), string.Create(CultureInfo.InvariantCulture,
                    $"the columns {places[names[i]] + 1:N0} and {i + 1:N0} have the same name {NearNames.Quoted(names[i])}. Columns are known by their names: rename one in the header."));
            }
        }

        return names;
    }
}
