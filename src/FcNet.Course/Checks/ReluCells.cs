using FcNet.Checks;
using FcNet.Layers;

namespace FcNet.Course.Checks;

/// <summary>The rectifier.</summary>
internal static class ReluCells
{
    public static IEnumerable<CheckResult> Forward(Cell cell)
    {
        NdArray<double> printed = NdArray.Wrap([0, 0, 0, 0, 0, 0, 0.04545455, 0.13636364, 0.22727273, 0.31818182, 0.40909091, 0.5], 3, 4);
        yield return cell.ErrorOfDigits("out", Relu.Forward(NdArray.Linspace(-0.5, 0.5, 3, 4)).Y, printed, 4.999999798022158e-08);
    }

    public static IEnumerable<CheckResult> Backward(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Randn(10, 10), dy = random.Randn(10, 10);
        NdArray<double> dx = Relu.Backward(dy, Relu.Forward(x).Cache);
        yield return cell.Gradient("dx", dx, NumericalGradient.Compute(() => Relu.Forward(x).Y, x, dy), 3.2756349136310288e-12);
    }
}
