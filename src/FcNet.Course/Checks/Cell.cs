using System.Globalization;
using FcNet.Checks;

namespace FcNet.Course.Checks;

/// <summary>A cell of a notebook, and how FcNet's numbers are judged against those that it prints.</summary>
/// <param name="Notebook">The notebook: one of <see cref="NotebookNames"/>.</param>
/// <param name="Name">What the cell is about, by the course's names.</param>
internal sealed record Cell(string Notebook, string Name)
{
    /// <summary>Numbers printed with all their digits are met to this, which leaves room for another order of sums.</summary>
    public const double Exact = 1e-11;

    /// <summary>Printed arrays have eight decimals.</summary>
    private const double EightDecimals = 1e-8;

    /// <summary>An error is met in size when it is at most so many times the printed one.</summary>
    private const double Size = 10;

    /// <summary>A loss is known to about so many units of its last place.</summary>
    private const int LastPlaces = 8;

    /// <summary>A number with all its digits.</summary>
    public CheckResult Number(string what, double value, double printed, double tolerance = Exact) =>
        Result(what, Text(value), Text(printed), Short(Math.Abs(value - printed)), Math.Abs(value - printed) <= tolerance);

    /// <summary>An array, printed with eight decimals.</summary>
    public CheckResult Array(string what, NdArray<double> values, params ReadOnlySpan<double> printed)
    {
        double difference = 0;
        for (int i = 0; i < printed.Length; i++)
        {
            difference = Math.Max(difference, Math.Abs(values.Span[i] - printed[i]));
        }

        return Result(what, Text(values.Span), Text(printed), Short(difference), values.Length == printed.Length && difference <= EightDecimals);
    }

    /// <summary>The error of printed digits: since it is theirs and not FcNet's, every correct computation has the same, within 0.1 %.</summary>
    public CheckResult ErrorOfDigits(string what, NdArray<double> values, NdArray<double> printedValues, double printed)
    {
        double error = RelativeError.Measure(values, printedValues);
        return Result(what, Short(error), Short(printed), Times(error, printed), Math.Abs((error / printed) - 1) <= 1e-3);
    }

    /// <summary>
    /// The relative error between a gradient and central differences: their own error and rounding, at most ten times what the notebooks print.
    /// </summary>
    /// <param name="what">The gradient.</param>
    /// <param name="analytic">By the backward pass.</param>
    /// <param name="numerical">By central differences.</param>
    /// <param name="printed">The error that the notebooks print; where they differ, the median.</param>
    /// <param name="loss">The loss that was differenced, or 0 for a layer's outputs. Its last places, divided by 2h, are an error of the
    /// differences at every place, which the relative error of a small gradient shows and the course's arithmetic shows elsewhere.</param>
    public CheckResult Gradient(string what, NdArray<double> analytic, NdArray<double> numerical, double printed, double loss = 0)
    {
        double error = RelativeError.Measure(analytic, numerical), rounding = LastPlaces * (Math.BitIncrement(loss) - loss) / (2 * NumericalGradient.DefaultStep);
        bool passes = analytic.Shape == numerical.Shape;
        for (int i = 0; passes && i < analytic.Length; i++)
        {
            (double a, double n) = (analytic.Span[i], numerical.Span[i]);
            passes = Math.Abs(a - n) <= rounding || RelativeError.Measure(a, n) <= Size * printed;
        }

        return Result(what, Short(error), Short(printed), Times(error, printed) + (passes && error > Size * printed ? ", rounding" : ""), passes);
    }

    /// <summary>Numbers that are 0 but for rounding: the largest.</summary>
    public CheckResult Zeros(string what, NdArray<double> values, string printed) => AtMost(what, Largest(values), printed, 1e-14);

    /// <summary>A gradient that is exactly 0 in theory. Its relative error is a quotient of roundings, so the numbers themselves are judged.</summary>
    public CheckResult ZeroGradient(string what, NdArray<double> analytic, NdArray<double> numerical) =>
        AtMost(what, Math.Max(Largest(analytic), Largest(numerical)), "0 in truth", 1e-8);

    /// <summary>A number that is rounding alone, at most as large as a limit.</summary>
    public CheckResult AtMost(string what, double value, string printed, double limit) => Result(what, Short(value), printed, Short(value), value <= limit);

    /// <summary>Anything else.</summary>
    public CheckResult Result(string what, string value, string printed, string difference, bool passes) => new(Notebook, $"{Name} {what}", value, printed, difference, passes);

    /// <summary>The largest number without its sign.</summary>
    public static double Largest(NdArray<double> values)
    {
        double largest = 0;
        foreach (double value in values.Span)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        return largest;
    }

    /// <summary>Three digits, as the notebooks print errors.</summary>
    public static string Short(double value) => value == 0 ? "0" : value.ToString("0.00e+00", CultureInfo.InvariantCulture);

    private static string Times(double error, double printed) => string.Create(CultureInfo.InvariantCulture, $"{error / printed:0.0} times");

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(ReadOnlySpan<double> values)
    {
        string[] texts = new string[values.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = values[i].ToString("0.0#######", CultureInfo.InvariantCulture);
        }

        return $"[{string.Join(' ', texts)}]";
    }
}
