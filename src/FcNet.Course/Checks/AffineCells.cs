using FcNet.Checks;
using FcNet.Layers;

namespace FcNet.Course.Checks;

/// <summary>The affine layer, alone and with a rectifier.</summary>
internal static class AffineCells
{
    public static IEnumerable<CheckResult> Forward(Cell cell)
    {
        NdArray<double> x = NdArray.Linspace(-0.1, 0.5, 2, 4, 5, 6), w = NdArray.Linspace(-0.2, 0.3, 120, 3), b = NdArray.Linspace(-0.3, 0.1, 3);
        NdArray<double> printed = NdArray.Wrap([1.49834967, 1.70660132, 1.91485297, 3.25553199, 3.5141327, 3.77273342], 2, 3);
        yield return cell.ErrorOfDigits("out", Affine.Forward(x, w, b).Y, printed, 9.769847728806635e-10);
    }

    public static IEnumerable<CheckResult> Backward(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Randn(10, 2, 3), w = random.Randn(6, 5), b = random.Randn(5), dy = random.Randn(10, 5);
        (NdArray<double> dx, NdArray<double> dw, NdArray<double> db) = Affine.Backward(dy, Affine.Forward(x, w, b).Cache);
        yield return cell.Gradient("dx", dx, Numerical(x), 5.399100368651805e-11);
        yield return cell.Gradient("dw", dw, Numerical(w), 9.904211865398145e-11);
        yield return cell.Gradient("db", db, Numerical(b), 2.4122867568119087e-11);

        NdArray<double> Numerical(NdArray<double> at) => NumericalGradient.Compute(() => Affine.Forward(x, w, b).Y, at, dy);
    }

    public static IEnumerable<CheckResult> WithRelu(Cell cell)
    {
        var random = new NumpyRandom(231);
        NdArray<double> x = random.Randn(2, 3, 4), w = random.Randn(12, 10), b = random.Randn(10), dy = random.Randn(2, 10);
        (NdArray<double> dx, NdArray<double> dw, NdArray<double> db) = AffineRelu.Backward(dy, AffineRelu.Forward(x, w, b).Cache);
        yield return cell.Gradient("dx", dx, Numerical(x), 2.299579177309368e-11);
        yield return cell.Gradient("dw", dw, Numerical(w), 8.162011105764925e-11);
        yield return cell.Gradient("db", db, Numerical(b), 7.826724021458994e-12);

        NdArray<double> Numerical(NdArray<double> at) => NumericalGradient.Compute(() => AffineRelu.Forward(x, w, b).Y, at, dy);
    }
}
