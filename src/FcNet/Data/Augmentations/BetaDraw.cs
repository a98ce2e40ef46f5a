using FcNet.Kernels;

namespace FcNet;

/// <summary>Draws from the Beta(α, α) distribution: g₁ / (g₁ + g₂), where both have the Gamma(α) distribution.</summary>
/// <remarks>Source: Marsaglia and Tsang, "A simple method for generating gamma variables", 2000: Gamma(α) = Gamma(α + 1) · U^(1/α). Logarithms keep it exact where α is small.</remarks>
internal static class BetaDraw
{
    public static double Of(double alpha, ref RowRandom random)
    {
        double first = LogGamma(alpha, ref random), second = LogGamma(alpha, ref random);
        return default(Logistic<double>).Invoke(first - second);
    }

    /// <summary>The logarithm of a draw from Gamma(α), by a draw from Gamma(α + 1).</summary>
    private static double LogGamma(double alpha, ref RowRandom random)
    {
        double d = alpha + 1 - (1.0 / 3), c = 1 / Math.Sqrt(9 * d), boost = Log(Uniform(ref random)) / alpha;
        while (true)
        {
            double x = default(NormalQuantile<double>).Invoke(Uniform(ref random)), root = 1 + (c * x), v = root * root * root;
            if (v > 0 && Log(Uniform(ref random)) < (0.5 * x * x) + d - (d * v) + (d * Log(v)))
            {
                return Log(d * v) + boost;
            }
        }
    }

    /// <summary>A uniform number above 0 and below 1.</summary>
    private static double Uniform(ref RowRandom random) => (random.NextUInt32() + 0.5) / 4294967296.0;

    private static double Log(double x) => default(Logarithm<double>).Invoke(x);
}
