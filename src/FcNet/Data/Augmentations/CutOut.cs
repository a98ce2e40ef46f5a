namespace FcNet;

/// <summary>Sets a square of an image to 0, which after scaling is usually the mean. The centre is any pixel, so a part of the square may lie outside.</summary>
/// <remarks>Source: DeVries and Taylor, "Improved Regularization of Convolutional Neural Networks with Cutout", 2017, section 3.</remarks>
/// <param name="Pixels">The length of a side, at least 1.</param>
public sealed record CutOut(int Pixels = 8) : Augmentation
{
    /// <summary>The length of a side, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Pixels { get; init => field = Require.Positive(value); } = Require.Positive(Pixels);

    /// <inheritdoc/>
    public override void RequireFit(Shape example) => _ = ImageSize.Of(example);

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x, Shape example, ref RowRandom random)
    {
        var size = ImageSize.Of(example);
        (int top, int bottom) = Part(random.NextInt32(size.Rows), size.Rows);
        (int left, int right) = Part(random.NextInt32(size.Columns), size.Columns);
        for (int plane = 0; plane < size.Planes; plane++)
        {
            for (int row = top; row < bottom; row++)
            {
                int start = ((plane * size.Rows) + row) * size.Columns;
                x[(start + left)..(start + right)].Clear();
            }
        }
    }

    private (int From, int To) Part(int centre, int length)
    {
        int from = centre - (Pixels / 2);
        return (Math.Max(0, from), (int)Math.Min(length, (long)from + Pixels));
    }
}
