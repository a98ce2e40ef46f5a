using FcNet.Checks;
using FcNet.Layers;

namespace FcNet.Course.Checks;

/// <summary>Layer normalization. Means and standard deviations are those of the rows.</summary>
internal static class LayerNormCells
{
    public static IEnumerable<CheckResult> Forward(Cell cell)
    {
        NdArray<double> a = HiddenLayer.Drawn(new NumpyRandom(231), 4);
        (NdArray<double> means, NdArray<double> stds) = MeanAndStd.OfRows(a);
        yield return cell.Array("means before", means, -59.06673243, -47.60782686, -43.31137368, -26.40991744);
        yield return cell.Array("stds before", stds, 10.07429373, 28.39478981, 35.28360729, 4.01831507);

        (means, stds) = MeanAndStd.OfRows(LayerNorm.Forward(a, NdArray.Wrap([1.0, 1, 1]), NdArray.Wrap([0.0, 0, 0])).Y);
        yield return cell.Zeros("means, gamma 1, beta 0", means, "< 1e-15");
        yield return cell.Array("stds, gamma 1, beta 0", stds, 0.99999995, 0.99999999, 1, 0.99999969);

        (means, stds) = MeanAndStd.OfRows(LayerNorm.Forward(a, NdArray.Wrap([3.0, 3, 3]), NdArray.Wrap([5.0, 5, 5])).Y);
        yield return cell.Array("means, gamma 3, beta 5", means, 5, 5, 5, 5);
        yield return cell.Array("stds, gamma 3, beta 5", stds, 2.99999985, 2.99999998, 2.99999999, 2.99999907);
    }

    public static IEnumerable<CheckResult> Backward(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Normal<double>(12, 5, 4, 5), gamma = random.Randn(5), beta = random.Randn(5), dy = random.Randn(4, 5);
        (NdArray<double> dx, NdArray<double> dgamma, NdArray<double> dbeta) = LayerNorm.Backward(dy, LayerNorm.Forward(x, gamma, beta).Cache);
        yield return cell.Gradient("dx", dx, Numerical(x), 1.4336155301072336e-09);
        yield return cell.Gradient("dgamma", dgamma, Numerical(gamma), 4.519489546032799e-12);
        yield return cell.Gradient("dbeta", dbeta, Numerical(beta), 2.276445013433725e-12);

        NdArray<double> Numerical(NdArray<double> at) => NumericalGradient.Compute(() => LayerNorm.Forward(x, gamma, beta).Y, at, dy);
    }
}
