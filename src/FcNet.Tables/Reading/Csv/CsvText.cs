using System.Text;

namespace FcNet.Tables;

/// <summary>The characters of a CSV file. Its beginning can be looked at before it is read.</summary>
internal sealed class CsvText : TextReader
{
    /// <summary>Stands for bytes that are no character in the file's encoding. Unicode assigns no character to it.</summary>
    public const char Undecodable = '\uFFFF';

    /// <summary>The length of the sample: room for the header of a table of 10,000 columns.</summary>
    private const int SampleLength = 1 << 18;

    /// <summary>So many bytes tell text from other formats, and one encoding from another.</summary>
    private const int FirstBytes = 9;

    /// <summary>What Excel writes in front of the header.</summary>
    private const string SeparatorLine = "sep=";

    private readonly Stream stream;
    private readonly Decoder decoder;
    private readonly byte[] bytes = new byte[1 << 16];
    private readonly char[] chars = new char[SampleLength];
    private readonly string told = "";
    private int start, end, charStart, charEnd;
    private bool isAtEnd;

    public CsvText(Stream stream, Encoding encoding)
    {
        this.stream = stream;
        end = stream.ReadAtLeast(bytes, FirstBytes, throwOnEndOfStream: false);
        RequireText(bytes.AsSpan(0, end));
        (Encoding marked, start) = FindMark(bytes.AsSpan(0, end));
        decoder = Strict(start > 0 ? marked : encoding).GetDecoder();
        while (chars.Length - charEnd >= 2 && !(isAtEnd && start == end))
        {
            Decode();
        }

        ReadOnlySpan<char> text = Sample;
        int length = text.StartsWith(SeparatorLine, StringComparison.OrdinalIgnoreCase) ? text.IndexOf('\n') : -1;
        if (length > SeparatorLine.Length && text[SeparatorLine.Length..length].TrimEnd('\r') is [';' or ',' or '\t' or '|'] sign)
        {
            (told, charStart) = (sign.ToString(), length + 1);
        }
    }

    /// <summary>The lines in front of the text that are no part of it: one if a line "sep=;" tells the separator.</summary>
    public int SkippedLines => told.Length;

    /// <summary>The beginning of the text, before anything is read.</summary>
    public ReadOnlySpan<char> Sample => chars.AsSpan(charStart, charEnd - charStart);

    /// <summary>Whether the sample is the whole text.</summary>
    public bool IsSampleAll => isAtEnd && start == end;

    /// <summary>The separator: the one that the file tells, else that of the candidates which fits its beginning.</summary>
    public char FindSeparator(string candidates) => Separators.Find(told.Length > 0 ? told : candidates, Sample, IsSampleAll);

    public override int Read(Span<char> buffer)
    {
        while (charStart == charEnd && !(isAtEnd && start == end))
        {
            (charStart, charEnd) = (0, 0);
            Decode();
        }

        int count = Math.Min(charEnd - charStart, buffer.Length);
        chars.AsSpan(charStart, count).CopyTo(buffer);
        charStart += count;
        return count;
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 0 ? -1 : one[0];
    }

    /// <summary>Decodes the bytes at hand, or reads more.</summary>
    private void Decode()
    {
        if (start == end)
        {
            (start, end) = (0, stream.Read(bytes));
            isAtEnd = end == 0;
        }

        decoder.Convert(bytes.AsSpan(start, end - start), chars.AsSpan(charEnd), isAtEnd, out int used, out int decoded, out _);
        start += used;
        charEnd += decoded;
    }

    /// <summary>Refuses what people rename to .csv.</summary>
    private static void RequireText(ReadOnlySpan<byte> start)
    {
        string what = start switch
        {
            [(byte)'P', (byte)'K', 3, 4, ..] => "a ZIP archive, such as a workbook of Excel: save the sheet as CSV, or unpack it",
            [0x1F, 0x8B, ..] => "compressed with gzip: unpack it first",
            [(byte)'P', (byte)'A', (byte)'R', (byte)'1', ..] => "a Parquet file: write it as CSV",
            [_, _, _, _, 0, 0, 0, 0, (byte)'{', ..] => "in the format safetensors: Table.Map takes a table that Table.Save wrote",
            _ => "",
        };
        if (what.Length > 0)
        {
            throw new CellException($"it is {what}.");
        }
    }

    private static (Encoding Encoding, int Length) FindMark(ReadOnlySpan<byte> start) => start switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Encoding.UTF8, 3),
        [0xFF, 0xFE, 0, 0, ..] => (Encoding.UTF32, 4),
        [0xFF, 0xFE, ..] => (Encoding.Unicode, 2),
        [0xFE, 0xFF, ..] => (Encoding.BigEndianUnicode, 2),
        _ => (Encoding.UTF8, 0),
    };

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = new DecoderReplacementFallback(Undecodable.ToString());
        return strict;
    }
}
