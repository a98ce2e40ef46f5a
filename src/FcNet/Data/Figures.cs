using System.Collections.Immutable;

namespace FcNet;

/// <summary>A shape or a pattern: how many pixels a point is away from its edge, negative inside. The origin is its middle, x goes right and y down.</summary>
internal delegate double Figure(double x, double y);

/// <summary>The ten kinds of figures, each with sizes drawn at random.</summary>
/// <remarks>Only arithmetic and square roots, here as wherever pixels are made: they give the same bits on every machine; sines and logarithms do not.</remarks>
internal static class Figures
{
    private const double Sine45 = 0.70710678118654752, Sine60 = 0.86602540378443865;

    public static ImmutableArray<(string Name, Func<RandomSource, Figure> Draw)> Kinds { get; } =
    [
        ("disk", Disk),
        ("ring", Ring),
        ("square", Square),
        ("triangle", Triangle),
        ("cross", Cross),
        ("horizontal", Horizontal),
        ("vertical", Vertical),
        ("diagonal", Diagonal),
        ("checkerboard", Checkerboard),
        ("dots", Dots),
    ];

    private static Figure Disk(RandomSource random)
    {
        double radius = random.Between(5, 11);
        return (x, y) => Length(x, y) - radius;
    }

    private static Figure Ring(RandomSource random)
    {
        double radius = random.Between(5, 11), halfWidth = random.Between(1, 2);
        return (x, y) => Math.Abs(Length(x, y) - radius) - halfWidth;
    }

    private static Figure Square(RandomSource random)
    {
        double half = random.Between(5, 10);
        return (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) - half;
    }

    /// <summary>Equilateral, its point up.</summary>
    private static Figure Triangle(RandomSource random)
    {
        double radius = random.Between(3.5, 6.5);
        return (x, y) => Math.Max(y, (Sine60 * Math.Abs(x)) - (0.5 * y)) - radius;
    }

    /// <summary>What a square and either of two crossing bars share.</summary>
    private static Figure Cross(RandomSource random)
    {
        double half = random.Between(6, 12), halfWidth = random.Between(1.5, 3);
        return (x, y) => Math.Max(Math.Max(Math.Abs(x), Math.Abs(y)) - half, Math.Min(Math.Abs(x), Math.Abs(y)) - halfWidth);
    }

    private static Figure Horizontal(RandomSource random)
    {
        Func<double, double> stripes = Stripes(random, 5, 12);
        return (_, y) => stripes(y);
    }

    private static Figure Vertical(RandomSource random)
    {
        Func<double, double> stripes = Stripes(random, 5, 12);
        return (x, _) => stripes(x);
    }

    /// <summary>Rising or falling.</summary>
    private static Figure Diagonal(RandomSource random)
    {
        Func<double, double> stripes = Stripes(random, 5, 12);
        double sine = random.NextInt32(2) == 0 ? Sine45 : -Sine45;
        return (x, y) => stripes((Sine45 * x) + (sine * y));
    }

    /// <summary>What is in a row or in a column but not in both.</summary>
    private static Figure Checkerboard(RandomSource random)
    {
        double period = random.Between(10, 18);
        Func<double, double> rows = Stripes(random, period, period), columns = Stripes(random, period, period);
        return (x, y) => Math.Max(Math.Min(rows(y), columns(x)), -Math.Max(rows(y), columns(x)));
    }

    private static Figure Dots(RandomSource random)
    {
        double period = random.Between(6, 12), radius = period * random.Between(0.25, 0.35);
        double right = random.Between(0, period), down = random.Between(0, period);
        return (x, y) => Length(FromNearestMultiple(x - right, period), FromNearestMultiple(y - down, period)) - radius;
    }

    /// <summary>Stripes as wide as the gaps between them, and anywhere.</summary>
    private static Func<double, double> Stripes(RandomSource random, double leastPeriod, double largestPeriod)
    {
        double period = random.Between(leastPeriod, largestPeriod), start = random.Between(0, period);
        return x => Math.Abs(FromNearestMultiple(x - start, period)) - (period / 4);
    }

    public static double Between(this RandomSource random, double low, double high) => low + ((high - low) * random.NextDouble());

    public static double Around(this RandomSource random, double middle, double largestDistance) => random.Between(middle - largestDistance, middle + largestDistance);

    private static double FromNearestMultiple(double x, double period) => x - (period * Math.Floor((x / period) + 0.5));

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
