namespace FcNet.MLNet;

/// <summary>A net as text, in which form a stock transformer keeps it: the name of its column of features, a line feed, and the safetensors file in base64.</summary>
internal static class NetText
{
    public static string Encode(RowScorer net)
    {
        using var file = new MemoryStream();
        net.Model.Save(file);
        return $"{net.Column}\n{Convert.ToBase64String(file.GetBuffer().AsSpan(0, (int)file.Length))}";
    }

    public static RowScorer Decode(ReadOnlySpan<char> text)
    {
        int end = text.LastIndexOf('\n');
        byte[] file = new byte[(text.Length - end) / 4 * 3];
        return end >= 0 && Convert.TryFromBase64Chars(text[(end + 1)..], file, out int length)
            ? new(FcNet.Model.Load<float>(file.AsSpan(0, length)), text[..end].ToString())
            : throw new InvalidDataException("The pipeline's net is damaged: its text is not base64. Save the pipeline again.");
    }
}
