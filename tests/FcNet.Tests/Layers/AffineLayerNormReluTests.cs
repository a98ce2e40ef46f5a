using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class AffineLayerNormReluTests
{
    private static readonly int[][] InputShapes = [[4, 3], [3, 1], [1, 3], [2, 2, 1, 3]];

    [TestCaseSource(nameof(InputShapes))]
    public void Backward_matches_the_numerical_gradient(params int[] shape)
    {
        NdArray<double> x = Samples.Normal<double>(1, Shape.Create(shape)), w = Samples.Normal<double>(2, x.Columns, 5), b = Samples.Normal<double>(3, 5);
        NdArray<double> gamma = Samples.AwayFromZero<double>(5, 5), beta = Samples.AwayFromZero<double>(6, 5), dy = Samples.Normal<double>(7, x.Rows, 5);
        GradientCheck.AssertAwayFromKink(LayerNorm.Forward(Affine.Forward(x, w, b).Y, gamma, beta).Y);
        AffineLayerNormRelu.Gradients<double> gradients = AffineLayerNormRelu.Backward(dy, AffineLayerNormRelu.Forward(x, w, b, gamma, beta).Cache);
        Assert.That(gradients.X.Shape, Is.EqualTo(x.Shape));
        GradientCheck.AssertPasses(
            () => AffineLayerNormRelu.Forward(x, w, b, gamma, beta).Y,
            dy,
            ("x", x, gradients.X),
            ("w", w, gradients.W),
            ("b", b, gradients.B),
            ("gamma", gamma, gradients.Gamma),
            ("beta", beta, gradients.Beta));
    }

    [Test]
    public void It_has_the_bits_of_its_parts()
    {
        NdArray<float> x = Samples.Normal<float>(1, 31, 30), w = Samples.Normal<float>(2, 30, 77), b = Samples.Normal<float>(3, 77);
        NdArray<float> gamma = Samples.Normal<float>(4, 77), beta = Samples.Normal<float>(5, 77), dy = Samples.Normal<float>(6, 31, 77);
        (NdArray<float> sums, Affine.Cache<float> affine) = Affine.Forward(x, w, b);
        (NdArray<float> normalized, LayerNorm.Cache<float> norm) = LayerNorm.Forward(sums, gamma, beta);
        (NdArray<float> expected, Relu.Cache<float> relu) = Relu.Forward(normalized);
        LayerNorm.Gradients<float> normGradients = LayerNorm.Backward(Relu.Backward(dy, relu), norm);
        Affine.Gradients<float> affineGradients = Affine.Backward(normGradients.X, affine);

        (NdArray<float> fused, AffineLayerNormRelu.Cache<float> cache) = AffineLayerNormRelu.Forward(x, w, b, gamma, beta);
        Assert.That(fused, SameBits.As(expected));

        AffineLayerNormRelu.Gradients<float> gradients = AffineLayerNormRelu.Backward(dy, cache);
        Assert.That(gradients.X, SameBits.As(affineGradients.X));
        Assert.That(gradients.W, SameBits.As(affineGradients.W));
        Assert.That(gradients.B, SameBits.As(affineGradients.B));
        Assert.That(gradients.Gamma, SameBits.As(normGradients.Gamma));
        Assert.That(gradients.Beta, SameBits.As(normGradients.Beta));
    }
}
