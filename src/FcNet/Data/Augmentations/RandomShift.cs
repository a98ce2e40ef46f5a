using FcNet.Kernels;

namespace FcNet;

/// <summary>Moves an image by up to some pixels up or down and to the left or right; each whole distance has the same probability. What comes in is 0, which after scaling is usually the mean.</summary>
/// <remarks>The same as padding by that many pixels and cropping at random, as in He, Zhang, Ren and Sun, "Deep Residual Learning for Image Recognition", 2015, section 4.2.</remarks>
/// <param name="Pixels">The maximum distance, at least 0 and less than the rows and columns of the image.</param>
public sealed record RandomShift(int Pixels = 4) : Augmentation
{
    /// <summary>The maximum distance, at least 0 and less than the rows and columns of the image.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Pixels { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Pixels);

    /// <inheritdoc/>
    public override void RequireFit(Shape example)
    {
        var size = ImageSize.Of(example);
        Require.That(Pixels < Math.Min(size.Rows, size.Columns), $"A shift of up to {Pixels} pixels moves an image of {size.Rows} × {size.Columns} away, expected fewer pixels than rows and columns.");
    }

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x, Shape example, ref RowRandom random)
    {
        var size = ImageSize.Of(example);
        int down = random.NextInt32((2 * Pixels) + 1) - Pixels, right = random.NextInt32((2 * Pixels) + 1) - Pixels;
        PlaneShift.Move(x, size.Rows, size.Columns, down, right);
    }
}
