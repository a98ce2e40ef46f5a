namespace FcNet.Benchmarks.Scale;

/// <summary>How a quantity grows: the exponent a of the power law y = c·xᵃ that is nearest in least squares of the logarithms.</summary>
internal static class Growth
{
    public static double Exponent(IReadOnlyList<double> x, IReadOnlyList<double> y)
    {
        double[] u = [.. x.Select(value => Math.Log(value))], v = [.. y.Select(value => Math.Log(value))];
        (double meanU, double meanV) = (u.Average(), v.Average());
        return u.Zip(v, (a, b) => (a - meanU) * (b - meanV)).Sum() / u.Sum(a => (a - meanU) * (a - meanU));
    }
}
