namespace FcNet.Tables;

/// <summary>
/// The scale of a column that no outlier moves: z = (x - Center)·Factor, and then the smooth clip z / √(1 + (z/3)²), which lies between -3 and 3.
/// </summary>
/// <param name="Center">The median.</param>
/// <param name="Factor">1 / the distance of the quartiles; 2 / the range where the quartiles are equal; 0 where all numbers are.</param>
/// <remarks>
/// Source: Holzmüller, Grinsztajn and Steinwart, "Better by Default: Strong Pre-Tuned MLPs and Boosted Trees on Tabular Data", 2024, appendix A.
/// </remarks>
public readonly record struct RobustClip(double Center, double Factor)
{
    /// <summary>The bound of the result.</summary>
    internal const double Bound = 3;

    /// <summary>A number as a net sees it.</summary>
    /// <param name="x">The number.</param>
    /// <returns>A number between -3 and 3.</returns>
    public double Apply(double x)
    {
        double z = (x - Center) * Factor, part = z / Bound;
        return z / Math.Sqrt(1 + (part * part));
    }

    /// <summary>The scale of numbers in ascending order, of which there is at least one.</summary>
    internal static RobustClip Fit(SortedNumbers numbers) => Fit(numbers, number => number);

    /// <summary>The scale of what a function that never falls makes of the numbers.</summary>
    internal static RobustClip Fit(SortedNumbers numbers, Func<double, double> change)
    {
        double low = change(numbers.Quantile(0.25)), high = change(numbers.Quantile(0.75)), range = change(numbers[numbers.Count - 1]) - change(numbers[0]);
        double width = high > low ? high - low : range / 2;
        return new(change(numbers.Quantile(0.5)), width > 0 ? 1 / width : 0);
    }
}
