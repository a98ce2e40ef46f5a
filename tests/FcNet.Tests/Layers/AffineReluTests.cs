using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class AffineReluTests
{
    private static readonly int[][] InputShapes = [[4, 3], [1, 3], [3, 1], [2, 2, 1, 3]];

    [TestCaseSource(nameof(InputShapes))]
    public void Backward_matches_the_numerical_gradient(params int[] shape)
    {
        NdArray<double> x = Samples.Normal<double>(1, Shape.Create(shape)), w = Samples.Normal<double>(2, x.Columns, 5), b = Samples.Normal<double>(3, 5), dy = Samples.Normal<double>(4, x.Rows, 5);
        GradientCheck.AssertAwayFromKink(Affine.Forward(x, w, b).Y);
        Affine.Gradients<double> gradients = AffineRelu.Backward(dy, AffineRelu.Forward(x, w, b).Cache);
        Assert.That(gradients.X.Shape, Is.EqualTo(x.Shape));
        GradientCheck.AssertPasses(() => AffineRelu.Forward(x, w, b).Y, dy, ("x", x, gradients.X), ("w", w, gradients.W), ("b", b, gradients.B));
    }

    [Test]
    public void It_has_the_bits_of_its_parts()
    {
        NdArray<float> x = Samples.Normal<float>(1, 31, 300), w = Samples.Normal<float>(2, 300, 45), b = Samples.Normal<float>(3, 45), dy = Samples.Normal<float>(4, 31, 45);
        (NdArray<float> sums, Affine.Cache<float> affine) = Affine.Forward(x, w, b);
        (NdArray<float> expected, Relu.Cache<float> relu) = Relu.Forward(sums);
        Affine.Gradients<float> parts = Affine.Backward(Relu.Backward(dy, relu), affine);

        (NdArray<float> fused, AffineRelu.Cache<float> cache) = AffineRelu.Forward(x, w, b);
        Assert.That(fused, SameBits.As(expected));

        Affine.Gradients<float> gradients = AffineRelu.Backward(dy, cache);
        Assert.That(gradients.X, SameBits.As(parts.X));
        Assert.That(gradients.W, SameBits.As(parts.W));
        Assert.That(gradients.B, SameBits.As(parts.B));
        Assert.That(dy, SameBits.As(Samples.Normal<float>(4, 31, 45)), "the backward pass leaves dy as it is");
    }
}
