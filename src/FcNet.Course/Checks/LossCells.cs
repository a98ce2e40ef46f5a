using FcNet.Checks;
using FcNet.Losses;

namespace FcNet.Course.Checks;

/// <summary>The two losses, on small random scores of 50 examples.</summary>
internal static class LossCells
{
    /// <summary>A loss of scores and labels, with its gradient.</summary>
    private delegate (double Loss, NdArray<double> Gradient) Loss(NdArray<double> scores, ReadOnlySpan<int> labels);

    public static IEnumerable<CheckResult> Svm(Cell cell) => Run(cell, SvmLoss.Evaluate, 8.999602749096233, 1.4021566006651672e-09);

    public static IEnumerable<CheckResult> Softmax(Cell cell) => Run(cell, SoftmaxLoss.Evaluate, 2.302545844500738, 9.384673161989355e-09);

    private static IEnumerable<CheckResult> Run(Cell cell, Loss loss, double printedLoss, double printedError)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Normal<double>(0, 0.001, 50, 10);
        int[] y = random.Integers(10, 50);
        (double value, NdArray<double> dx) = loss(x, y);
        yield return cell.Number("loss", value, printedLoss);
        yield return cell.Gradient("dx", dx, NumericalGradient.Compute(() => loss(x, y).Loss, x), printedError, value);
    }
}
