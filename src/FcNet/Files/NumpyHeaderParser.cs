using System.Globalization;
using System.Text;

namespace FcNet.Files;

/// <summary>
/// Reads the header of a .npy file: a Python dictionary of three keys. It supports only strings without escapes, True, False and tuples of
/// integers, so it cannot execute anything.
/// </summary>
internal ref struct NumpyHeaderParser
{
    private readonly ReadOnlySpan<byte> text;
    private readonly string source;
    private int position;

    private NumpyHeaderParser(ReadOnlySpan<byte> text, string source)
    {
        this.text = text;
        this.source = source;
    }

    /// <summary>Reads a whole header.</summary>
    /// <param name="text">Its bytes, padding included.</param>
    /// <param name="source">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">It breaks a rule.</exception>
    public static NumpyHeader Parse(ReadOnlySpan<byte> text, string source)
    {
        var parser = new NumpyHeaderParser(text, source);
        if (text.IsEmpty || text[^1] != (byte)'\n')
        {
            throw parser.Invalid("its header does not end with a new line");
        }

        return parser.Dictionary();
    }

    private NumpyHeader Dictionary()
    {
        string? description = null;
        bool? isFortranOrder = null;
        Shape? shape = null;
        Expect('{');
        while (Next() != '}')
        {
            string key = String();
            Expect(':');
            switch (key)
            {
                case "descr" when description is null:
                    description = Description();
                    break;
                case "fortran_order" when isFortranOrder is null:
                    isFortranOrder = Truth();
                    break;
                case "shape" when shape is null:
                    shape = Tuple();
                    break;
                default:
                    throw Invalid($"its header has the key '{Excerpt.Of(key)}', which is unknown or appears twice");
            }

            SkipComma('}');
        }

        Expect('}');
        if (Next() != '\0')
        {
            throw Invalid($"its header has something behind the dictionary, at byte {position}");
        }

        if (description is null || isFortranOrder is not { } fortran || shape is not { } lengths)
        {
            throw Invalid("its header lacks one of the keys 'descr', 'fortran_order' and 'shape'");
        }

        return NumpyElementType.TryParse(description, out NumpyElementType type, out bool isBigEndian)
            ? new(type, isBigEndian, fortran, lengths)
            : throw Invalid($"its elements are '{Excerpt.Of(description)}', expected {NumpyElementType.Names}");
    }

    private string Description()
    {
        if (Next() == '[')
        {
            throw Invalid("it holds records of several fields; save each field as an array of its own");
        }

        string description = String();
        return description.EndsWith('O') ? throw Invalid("it holds Python objects, which can run code when they are read; save numbers") : description;
    }

    private bool Truth()
    {
        Next();
        foreach ((string word, bool value) in new[] { ("True", true), ("False", false) })
        {
            if (text[position..].StartsWith(Encoding.ASCII.GetBytes(word)))
            {
                position += word.Length;
                return value;
            }
        }

        throw Invalid($"its header has neither True nor False at byte {position}");
    }

    private Shape Tuple()
    {
        Expect('(');
        var lengths = new List<int>();
        bool isTuple = Next() == ')';
        while (Next() != ')')
        {
            lengths.Add(Number());
            isTuple |= SkipComma(')') || lengths.Count > 1;
            if (lengths.Count > Shape.MaxRank)
            {
                throw Invalid($"its shape has more than {Shape.MaxRank} axes, which FcNet does not hold");
            }
        }

        Expect(')');
        if (!isTuple)
        {
            throw Invalid("its shape is a number in brackets, expected a tuple");
        }

        try
        {
            return Shape.Create([.. lengths]);
        }
        catch (ArgumentException e)
        {
            throw Invalid($"its shape is ({string.Join(", ", lengths)}): {e.Message}");
        }
    }

    private int Number()
    {
        Next();
        int start = position;
        while (position < text.Length && char.IsAsciiDigit((char)text[position]))
        {
            position++;
        }

        string digits = Encoding.ASCII.GetString(text[start..position]);
        return digits is not ['0', _, ..] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw Invalid($"its shape has no whole number from 0 to {int.MaxValue} at byte {start} of the header");
    }

    private string String()
    {
        char quote = Next();
        int length = quote is '\'' or '"' ? text[(position + 1)..].IndexOf((byte)quote) : -1;
        if (length < 0)
        {
            throw Invalid($"its header has no string at byte {position}");
        }

        ReadOnlySpan<byte> content = text.Slice(position + 1, length);
        if (content.ContainsAnyExceptInRange((byte)' ', (byte)'~') || content.Contains((byte)'\\'))
        {
            throw Invalid($"its header has a string at byte {position} that is not plain ASCII");
        }

        position += length + 2;
        return Encoding.ASCII.GetString(content);
    }

    /// <summary>Skips one comma; without one the end must follow.</summary>
    /// <returns>Whether there was a comma.</returns>
    private bool SkipComma(char end)
    {
        char next = Next();
        if (next == ',')
        {
            position++;
            return true;
        }

        return next == end ? false : throw Invalid($"its header has neither ',' nor '{end}' at byte {position}");
    }

    private void Expect(char character)
    {
        if (Next() != character)
        {
            throw Invalid($"its header has no '{character}' at byte {position}");
        }

        position++;
    }

    /// <summary>The next character that is not blank, which is not consumed; '\0' at the end.</summary>
    private char Next()
    {
        while (position < text.Length && text[position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            position++;
        }

        // A NUL in the text is not the end.
        return position == text.Length ? '\0' : text[position] == 0 ? '\uFFFD' : (char)text[position];
    }

    private readonly InvalidDataException Invalid(string what) => NumpyReader.Invalid(source, what);
}
