using System.Buffers;

namespace FcNet;

/// <summary>Takes a part of an image, at a random place and with the proportions of the image, and enlarges it to the size of the image by bilinear interpolation.</summary>
/// <remarks>
/// The part has s times the rows and columns, with s uniform between <see cref="LeastSide"/> and 1. Pixel i of the result is at start + s·i, with linear
/// interpolation between the two pixels there.
/// </remarks>
/// <param name="LeastSide">The least share of a side, above 0 and at most 1.</param>
public sealed record Crop(double LeastSide = 0.8) : Augmentation
{
    /// <summary>The least share of a side, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public double LeastSide { get; init => field = Checked(value); } = Checked(LeastSide);

    /// <inheritdoc/>
    public override void RequireFit(Shape example) => _ = ImageSize.Of(example);

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x, Shape example, ref RowRandom random)
    {
        var size = ImageSize.Of(example);
        double side = LeastSide + ((1 - LeastSide) * random.NextDouble());
        double top = (1 - side) * (size.Rows - 1) * random.NextDouble(), left = (1 - side) * (size.Columns - 1) * random.NextDouble();
        T[] memory = ArrayPool<T>.Shared.Rent(x.Length);
        x.CopyTo(memory);
        for (int row = 0; row < size.Planes * size.Rows; row++)
        {
            (int plane, int i) = Math.DivRem(row, size.Rows);
            (int upper, int lower, double below) = Place(top + (side * i), size.Rows);
            ReadOnlySpan<T> first = memory.AsSpan(((plane * size.Rows) + upper) * size.Columns, size.Columns), second = memory.AsSpan(((plane * size.Rows) + lower) * size.Columns, size.Columns);
            Span<T> result = x.Slice(row * size.Columns, size.Columns);
            T down = T.CreateTruncating(below);
            for (int j = 0; j < result.Length; j++)
            {
                (int before, int after, double beside) = Place(left + (side * j), size.Columns);
                T right = T.CreateTruncating(beside);
                T one = first[before] + (right * (first[after] - first[before])), other = second[before] + (right * (second[after] - second[before]));
                result[j] = one + (down * (other - one));
            }
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>The pixels before and after a place, and how far behind the first one it is.</summary>
    private static (int Before, int After, double Beyond) Place(double place, int length)
    {
        int before = Math.Min((int)place, length - 1);
        return (before, Math.Min(before + 1, length - 1), place - before);
    }

    private static double Checked(double value) => Require.InRange(value is > 0 and <= 1, value, "a share above 0 and at most 1", nameof(LeastSide));
}
