using FcNet.Checks;
using FcNet.Layers;

namespace FcNet.Course.Checks;

/// <summary>Batch normalization. Means and standard deviations are those of the columns.</summary>
internal static class BatchNormCells
{
    /// <summary>In training: the columns come to beta and gamma, whatever they were.</summary>
    public static IEnumerable<CheckResult> Train(Cell cell)
    {
        NdArray<double> a = HiddenLayer.Drawn(new NumpyRandom(231), 200);
        (NdArray<double> means, NdArray<double> stds) = MeanAndStd.OfColumns(a);
        yield return cell.Array("means before", means, -2.3814598, -13.18038246, 1.91780462);
        yield return cell.Array("stds before", stds, 27.18502186, 34.21455511, 37.68611762);

        (means, stds) = MeanAndStd.OfColumns(Normalized(a, [1, 1, 1], [0, 0, 0]));
        yield return cell.Zeros("means, gamma 1, beta 0", means, "about 1e-16");
        yield return cell.Array("stds, gamma 1, beta 0", stds, 0.99999999, 1, 1);

        (means, stds) = MeanAndStd.OfColumns(Normalized(a, [1, 2, 3], [11, 12, 13]));
        yield return cell.Array("means, gamma 1 2 3, beta 11 12 13", means, 11, 12, 13);
        yield return cell.Array("stds, gamma 1 2 3, beta 11 12 13", stds, 0.99999999, 1.99999999, 2.99999999);
    }

    /// <summary>In test mode, after 50 batches: near 0 and 1, for the running averages are those of other examples.</summary>
    public static IEnumerable<CheckResult> Test(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> w1 = random.Randn(50, 60), w2 = random.Randn(60, 3), gamma = NdArray.Wrap([1.0, 1, 1]), beta = new(3);
        var statistics = new BatchNorm.Statistics<double>(3);
        for (int batch = 0; batch < 50; batch++)
        {
            BatchNorm.Forward(HiddenLayer.Of(random.Randn(200, 50), w1, w2), gamma, beta, statistics);
        }

        (NdArray<double> means, NdArray<double> stds) = MeanAndStd.OfColumns(BatchNorm.Infer(HiddenLayer.Of(random.Randn(200, 50), w1, w2), gamma, beta, statistics));
        yield return cell.Array("means", means, -0.03927354, -0.04349152, -0.10452688);
        yield return cell.Array("stds", stds, 1.01531428, 1.01238373, 0.97819988);
    }

    public static IEnumerable<CheckResult> Backward(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Normal<double>(12, 5, 4, 5), gamma = random.Randn(5), beta = random.Randn(5), dy = random.Randn(4, 5);
        (NdArray<double> dx, NdArray<double> dgamma, NdArray<double> dbeta) = BatchNorm.BackwardStaged(dy, BatchNorm.Forward(x, gamma, beta, new(5)).Cache);
        yield return cell.Gradient("dx", dx, Numerical(x), 1.6674604875341426e-09);
        yield return cell.Gradient("dgamma", dgamma, Numerical(gamma), 7.417225040694815e-13);
        yield return cell.Gradient("dbeta", dbeta, Numerical(beta), 2.379446949959628e-12);

        NdArray<double> Numerical(NdArray<double> at) => NumericalGradient.Compute(() => BatchNorm.Forward(x, gamma, beta, new(5)).Y, at, dy);
    }

    /// <summary>The closed form of the gradient against the staged one.</summary>
    public static IEnumerable<CheckResult> BackwardAlternative(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Normal<double>(12, 5, 100, 500), gamma = random.Randn(500), beta = random.Randn(500), dy = random.Randn(100, 500);
        BatchNorm.Cache<double> cache = BatchNorm.Forward(x, gamma, beta, new(500)).Cache;
        BatchNorm.Gradients<double> closed = BatchNorm.Backward(dy, cache), staged = BatchNorm.BackwardStaged(dy, cache);
        yield return cell.AtMost("dx difference", RelativeError.Measure(staged.X, closed.X), "0 to 1.41e-11", 1.41e-11);
        yield return cell.AtMost("dgamma difference", RelativeError.Measure(staged.Gamma, closed.Gamma), "0 to 3.5e-14", 3.5e-14);
        yield return cell.AtMost("dbeta difference", RelativeError.Measure(staged.Beta, closed.Beta), "0", 0);
    }

    private static NdArray<double> Normalized(NdArray<double> a, double[] gamma, double[] beta) =>
        BatchNorm.Forward(a, NdArray.Wrap(gamma), NdArray.Wrap(beta), new BatchNorm.Statistics<double>(gamma.Length)).Y;
}
