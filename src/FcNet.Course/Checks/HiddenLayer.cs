using FcNet.Layers;

namespace FcNet.Course.Checks;

/// <summary>What BatchNormalization.ipynb normalizes: max(0, x·w1)·w2.</summary>
internal static class HiddenLayer
{
    /// <summary>With so many examples, and x, w1 and w2 drawn in this order.</summary>
    public static NdArray<double> Drawn(NumpyRandom random, int examples) => Of(random.Randn(examples, 50), random.Randn(50, 60), random.Randn(60, 3));

    public static NdArray<double> Of(NdArray<double> x, NdArray<double> w1, NdArray<double> w2) =>
        Affine.Forward(AffineRelu.Forward(x, w1, new(w1.Columns)).Y, w2, new(w2.Columns)).Y;
}
