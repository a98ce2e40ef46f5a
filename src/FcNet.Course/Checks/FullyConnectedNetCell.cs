using FcNet.Checks;

namespace FcNet.Course.Checks;

/// <summary>
/// The cell that all three notebooks have: a net of 15-20-30-10 on two examples, its first loss and all its gradients. The examples are drawn
/// first; then each net draws its weights from what is left of the stream.
/// </summary>
/// <param name="cell">The cell.</param>
internal sealed class FullyConnectedNetCell(Cell cell)
{
    private const uint DropoutSeed = 123;

    private readonly NumpyRandom random = new(231);
    private NdArray<double> x;
    private int[]? y;

    /// <summary>One net.</summary>
    /// <param name="setting">What it has that the others have not.</param>
    /// <param name="vary">Sets it.</param>
    /// <param name="regularization">The strength of the L2 penalty.</param>
    /// <param name="printedLoss">The loss that the notebooks print.</param>
    /// <param name="printedErrors">The errors that they print; NaN for a gradient that is exactly 0 in theory.</param>
    public IEnumerable<CheckResult> Run(string setting, Func<FullyConnectedNetOptions, FullyConnectedNetOptions> vary, double regularization, double printedLoss, params (string Name, double Printed)[] printedErrors)
    {
        if (y is null)
        {
            x = random.Randn(2, 15);
            y = random.Integers(10, 2);
        }

        FullyConnectedNetOptions options = vary(new() { Inputs = 15, Hidden = [20, 30], Classes = 10, WeightScale = 5e-2 });
        var net = new FullyConnectedNet<double>(options, random, new ReseededRandom(random, DropoutSeed));
        (double loss, ArraySet<double> gradients) = net.LossAndGradients(x, y, regularization);
        yield return cell.Number($"{setting}, loss", loss, printedLoss);
        foreach ((string name, double printed) in printedErrors)
        {
            NdArray<double> numerical = NumericalGradient.Compute(() => net.LossAndGradients(x, y, regularization).Loss, net.Parameters[name]);
            yield return double.IsNaN(printed)
                ? cell.ZeroGradient($"{setting}, {name}", gradients[name], numerical)
                : cell.Gradient($"{setting}, {name}", gradients[name], numerical, printed, loss);
        }
    }
}
