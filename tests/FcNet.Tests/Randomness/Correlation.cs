namespace FcNet.Tests.Randomness;

/// <summary>Pearson's correlation; of n pairs that do not depend on each other it is about normal, with the standard deviation 1 / √n.</summary>
internal static class Correlation
{
    public static double Of(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        double sumX = 0, sumY = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sumX += x[i];
            sumY += y[i];
            xx += x[i] * x[i];
            yy += y[i] * y[i];
            xy += x[i] * y[i];
        }

        double n = x.Length;
        return (xy - (sumX * sumY / n)) / Math.Sqrt((xx - (sumX * sumX / n)) * (yy - (sumY * sumY / n)));
    }
}
