namespace FcNet;

/// <summary>Reverses the columns of an image with some probability.</summary>
/// <param name="Probability">The probability, 0 to 1.</param>
public sealed record HorizontalFlip(double Probability = 0.5) : Augmentation
{
    /// <summary>The probability, 0 to 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is no probability.</exception>
    public double Probability { get; init => field = Require.InRange(value is >= 0 and <= 1, value, "a probability from 0 to 1"); } = Require.InRange(Probability is >= 0 and <= 1, Probability, "a probability from 0 to 1");

    /// <inheritdoc/>
    public override void RequireFit(Shape example) => _ = ImageSize.Of(example);

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x, Shape example, ref RowRandom random)
    {
        if (random.NextDouble() < Probability)
        {
            int columns = example[example.Rank - 1];
            for (int start = 0; start < x.Length; start += columns)
            {
                x.Slice(start, columns).Reverse();
            }
        }
    }
}
