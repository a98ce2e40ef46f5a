using System.Globalization;

namespace FcNet.Files;

/// <summary>An element type of NumPy that FcNet reads: numbers and booleans of a fixed size.</summary>
/// <param name="Name">NumPy's name: "float32", "uint8", …</param>
/// <param name="Kind">The letter of the kind in a file: f, i, u or b.</param>
/// <param name="Size">The bytes of one element.</param>
internal sealed record NumpyElementType(string Name, char Kind, int Size)
{
    private static readonly NumpyElementType[] All =
    [
        new("float64", 'f', 8), new("float32", 'f', 4), new("float16", 'f', 2), new("bool", 'b', 1),
        new("int8", 'i', 1), new("int16", 'i', 2), new("int32", 'i', 4), new("int64", 'i', 8),
        new("uint8", 'u', 1), new("uint16", 'u', 2), new("uint32", 'u', 4), new("uint64", 'u', 8),
    ];

    /// <summary>The names of all supported types, for messages.</summary>
    public static string Names => string.Join(", ", All.Select(type => type.Name));

    /// <summary>The little-endian form of the type in a header: "&lt;f4"; a single byte has no order: "|u1".</summary>
    public string Description => string.Create(CultureInfo.InvariantCulture, $"{(Size == 1 ? '|' : '<')}{Kind}{Size}");

    /// <summary>The type of that name.</summary>
    /// <exception cref="ArgumentException">The type does not exist.</exception>
    public static NumpyElementType Named(string name) => Array.Find(All, type => type.Name == name)
        ?? throw new ArgumentException($"The element type is \"{name}\", expected one of {Names}.");

    /// <summary>The type and byte order that a header describes: "&lt;f4", "&gt;i8", "|u1".</summary>
    /// <returns>False if the type is not supported.</returns>
    public static bool TryParse(string description, out NumpyElementType type, out bool isBigEndian)
    {
        isBigEndian = description is ['>', ..];
        foreach (NumpyElementType candidate in All)
        {
            if (description.Length == 3 && description.EndsWith(candidate.Description[1..], StringComparison.Ordinal) && (description[0] is '<' or '>' || (description[0] == '|' && candidate.Size == 1)))
            {
                type = candidate;
                return true;
            }
        }

        type = All[0];
        return false;
    }
}
