namespace FcNet.Tests.Support;

/// <summary>How far float results may be from double results on the same inputs: first-order bounds from the rounding of each operation.</summary>
internal static class Rounding
{
    /// <summary>Half of a float's last place, relative.</summary>
    public const double Float = 1.0 / (1 << 24);

    /// <summary>A sum of n products, in any order: n roundings of at most the sum of the absolute products, and two for a bias and its addition.</summary>
    public static double OfProducts(int n, double sumOfAbsoluteProducts) => (n + 2) * Float * sumOfAbsoluteProducts;

    /// <summary>
    /// What a normalization over n numbers multiplies its results by: n + 2 roundings in the mean of numbers up to the largest, seen relative to
    /// the standard deviation, and n + 6 in the variance, its root and what follows.
    /// </summary>
    public static double OfNormalization(int n, double largest, double standardDeviation) => (n + 6) * Float * ((largest / standardDeviation) + 1);
}
