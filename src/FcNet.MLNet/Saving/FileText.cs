namespace FcNet.MLNet;

/// <summary>A file in base64.</summary>
internal static class FileText
{
    public static string Encode(MemoryStream file) => Convert.ToBase64String(file.GetBuffer().AsSpan(0, (int)file.Length));

    public static ReadOnlyMemory<byte> Decode(ReadOnlySpan<char> text)
    {
        byte[] file = new byte[(text.Length + 3) / 4 * 3];
        return Convert.TryFromBase64Chars(text, file, out int length)
            ? file.AsMemory(0, length)
            : throw new InvalidDataException("The pipeline's net is damaged: its text is not base64. Save the pipeline again.");
    }
}
