using System.Globalization;
using FcNet.Checks;
using FcNet.Layers;

namespace FcNet.Course.Checks;

/// <summary>Dropout, where p is the probability to keep (the editions from 2018 on).</summary>
internal static class DropoutCells
{
    /// <summary>Means and shares of zeros: x and the three masks come from one stream, and test mode draws nothing.</summary>
    public static IEnumerable<CheckResult> Forward(Cell cell)
    {
        const double PrintedMean = 10.000207878477502;
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Normal<double>(10, 1, 500, 500);
        yield return cell.Number("mean of input", MeanAndStd.Of(x.Span).Mean, PrintedMean);
        foreach ((double keep, double mean, double zeros) in new[] { (0.25, 10.014059116977283, 0.749784), (0.4, 9.977917658761159, 0.600796), (0.7, 9.987811912159426, 0.30074) })
        {
            (NdArray<double> y, _) = Dropout.Forward(x, keep, random);
            string p = string.Create(CultureInfo.InvariantCulture, $"p {keep}");
            yield return cell.Number($"{p}, mean in training", MeanAndStd.Of(y.Span).Mean, mean);
            yield return cell.Number($"{p}, zeros in training", ShareOfZeros(y), zeros, tolerance: 0);
        }

        // FcNet has no function for test mode, since the outputs are the inputs.
        yield return cell.Number("mean in test mode", MeanAndStd.Of(x.Span).Mean, PrintedMean);
        yield return cell.Number("zeros in test mode", ShareOfZeros(x), 0, tolerance: 0);
    }

    public static IEnumerable<CheckResult> Backward(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Normal<double>(10, 1, 10, 10), dy = random.Randn(10, 10);
        var masks = new ReseededRandom(random, 123);
        NdArray<double> dx = Dropout.Backward(dy, Dropout.Forward(x, 0.2, masks).Cache);
        yield return cell.Gradient("dx", dx, NumericalGradient.Compute(() => Dropout.Forward(x, 0.2, masks).Y, x, dy), 5.44560814873387e-11);
    }

    private static double ShareOfZeros(NdArray<double> y) => (double)y.Span.Count(0.0) / y.Length;
}
