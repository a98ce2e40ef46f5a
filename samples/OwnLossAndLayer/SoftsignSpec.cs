using FcNet.Layers;

/// <summary>A layer of one's own: y = x / (1 + |x|).</summary>
public sealed record SoftsignSpec : ActivationSpec
{
    public override string Name => "softsign";

    protected override void Forward<T>(ReadOnlySpan<T> x, Span<T> y)
    {
        for (int i = 0; i < x.Length; i++)
        {
            y[i] = x[i] / (T.One + T.Abs(x[i]));
        }
    }

    protected override void Backward<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
    {
        for (int i = 0; i < x.Length; i++)
        {
            T d = T.One + T.Abs(x[i]);
            dx[i] = dy[i] / (d * d);
        }
    }
}
