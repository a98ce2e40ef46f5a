namespace FcNet.MLNet;

/// <summary>A net as text, in which form a stock transformer keeps it: the name of its column of features, a line feed, and the safetensors file in base64.</summary>
internal static class NetText
{
    public static string Encode(NetScorer net)
    {
        using var file = new MemoryStream();
        net.Model.Save(file);
        return $"{net.Column}\n{FileText.Encode(file)}";
    }

    public static NetScorer Decode(ReadOnlySpan<char> text)
    {
        int end = text.LastIndexOf('\n');
        return new(FcNet.Model.Load<float>(FileText.Decode(text[(end + 1)..]).Span), text[..Math.Max(0, end)].ToString());
    }
}
