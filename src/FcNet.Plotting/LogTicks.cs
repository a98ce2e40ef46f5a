using System.Globalization;
using ScottPlot;
using ScottPlot.TickGenerators;

namespace FcNet.Plotting;

/// <summary>
/// Ticks of an axis that goes by powers of ten. Each power has a label; within few powers 2 and 5 have one too, and within one power each digit.
/// Numbers from 0.1 to 100,000 are written out, others as powers.
/// </summary>
internal static class LogTicks
{
    /// <summary>Ticks for numbers between two.</summary>
    /// <param name="least">The logarithm of the least number.</param>
    /// <param name="most">The logarithm of the largest one.</param>
    public static ITickGenerator Between(double least, double most)
    {
        var ticks = new NumericManual();
        bool writesOut = least >= -1 && most <= 5;
        int[] labeled = (most - least) switch { >= 3 => [1], >= 1 => [1, 2, 5], _ => [1, 2, 3, 4, 5, 6, 7, 8, 9] };
        for (int power = (int)Math.Floor(least) - 1; power <= Math.Ceiling(most); power++)
        {
            for (int digit = 1; digit <= 9; digit++)
            {
                double position = power + Math.Log10(digit);
                if (labeled.Contains(digit))
                {
                    double number = digit * Math.Pow(10, power);
                    ticks.AddMajor(position, writesOut ? number.ToString("0.##", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{digit}e{power}"));
                }
                else
                {
                    ticks.AddMinor(position);
                }
            }
        }

        return ticks;
    }
}
