namespace FcNet.MLNet;

/// <summary>The model of a loaded pipeline, decoded when the first row needs it. All rows bring the same text, by reference. Several threads may use it.</summary>
internal sealed class DecodedNet
{
    private volatile Pair? known;

    public RowScorer Of(RowWithText row)
    {
        ReadOnlyMemory<char> text = row.Text();
        Pair? pair = known;
        if (pair is null || !(pair.Text.Equals(text) || pair.Text.Span.SequenceEqual(text.Span)))
        {
            known = pair = new(text, row.Decode(text.Span));
        }

        return pair.Net;
    }

    private sealed record Pair(ReadOnlyMemory<char> Text, RowScorer Net);
}
