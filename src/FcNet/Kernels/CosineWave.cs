namespace FcNet.Kernels;

/// <summary>The cosine between 0 and 1, by its Taylor series, because the rounding of the system's function depends on the platform.</summary>
internal static class CosineWave
{
    /// <summary>Half a wave down: ½(1 + cos πt) for t from 0 to 1.</summary>
    public static double Fall(double t)
    {
        double cosine = Quarter(Math.PI / 2 * t);
        return cosine * cosine; // ½(1 + cos 2a) = cos² a
    }

    /// <summary>A whole wave: ½(1 + cos 2πt) for any t of at least 0, with period 1.</summary>
    public static double Full(double t)
    {
        double part = t - Math.Floor(t);
        return Fall(2 * Math.Min(part, 1 - part));
    }

    /// <summary>cos x for x from 0 to ½π.</summary>
    private static double Quarter(double x)
    {
        double sum = 1;
        for (int n = 22; n > 0; n -= 2)
        {
            sum = 1 - (x * x / (n * (n - 1)) * sum);
        }

        return sum;
    }
}
