using System.Globalization;
using System.Text;
using FcNet.Files;

namespace FcNet.Tables;

/// <summary>A CSV file or stream and its name in messages.</summary>
internal sealed record CsvSource(string Name, Stream Stream)
{
    /// <summary>An error of the file: the place, what is wrong, and the remedy.</summary>
    public InvalidDataException Error(string place, string message) => new($"{Excerpt.Of(Name)}{(place.Length == 0 ? "" : ", ")}{place}: {message}");

    /// <summary>The text of the file.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public CsvText Open(Encoding encoding)
    {
        try
        {
            return new(Stream, encoding);
        }
        catch (CellException e)
        {
            throw Error("", e.Message);
        }
    }

    public static string Line(int line) => string.Create(CultureInfo.InvariantCulture, $"line {line:N0}");

    public static string Cell(int line, int column, string name) => string.Create(CultureInfo.InvariantCulture, $"line {line:N0}, column {column + 1:N0} ({NearNames.Quoted(name)})");
}
