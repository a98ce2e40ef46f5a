using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class AffineBatchNormReluTests
{
    private static readonly int[][] InputShapes = [[6, 3], [5, 1], [1, 3], [4, 2, 1, 3]];

    [TestCaseSource(nameof(InputShapes))]
    public void Backward_matches_the_numerical_gradient(params int[] shape)
    {
        NdArray<double> x = Samples.Normal<double>(1, Shape.Create(shape)), w = Samples.Normal<double>(2, x.Columns, 4), b = Samples.Normal<double>(3, 4);
        NdArray<double> gamma = Samples.AwayFromZero<double>(5, 4), beta = Samples.AwayFromZero<double>(6, 4), dy = Samples.Normal<double>(7, x.Rows, 4);
        GradientCheck.AssertAwayFromKink(BatchNorm.Forward(Affine.Forward(x, w, b).Y, gamma, beta, new(4)).Y);
        AffineBatchNormRelu.Gradients<double> gradients = AffineBatchNormRelu.Backward(dy, AffineBatchNormRelu.Forward(x, w, b, gamma, beta, new(4)).Cache);
        Assert.That(gradients.X.Shape, Is.EqualTo(x.Shape));
        GradientCheck.AssertPasses(
            () => AffineBatchNormRelu.Forward(x, w, b, gamma, beta, new(4)).Y,
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
        NdArray<float> x = Samples.Normal<float>(1, 31, 30), w = Samples.Normal<float>(2, 30, 300), b = Samples.Normal<float>(3, 300);
        NdArray<float> gamma = Samples.Normal<float>(4, 300), beta = Samples.Normal<float>(5, 300), dy = Samples.Normal<float>(6, 31, 300);
        BatchNorm.Statistics<float> expectedStatistics = new(300), statistics = new(300);
        (NdArray<float> sums, Affine.Cache<float> affine) = Affine.Forward(x, w, b);
        (NdArray<float> normalized, BatchNorm.Cache<float> norm) = BatchNorm.Forward(sums, gamma, beta, expectedStatistics);
        (NdArray<float> expected, Relu.Cache<float> relu) = Relu.Forward(normalized);
        BatchNorm.Gradients<float> normGradients = BatchNorm.Backward(Relu.Backward(dy, relu), norm);
        Affine.Gradients<float> affineGradients = Affine.Backward(normGradients.X, affine);

        (NdArray<float> fused, AffineBatchNormRelu.Cache<float> cache) = AffineBatchNormRelu.Forward(x, w, b, gamma, beta, statistics);
        Assert.That(fused, SameBits.As(expected));
        Assert.That(statistics.Mean, SameBits.As(expectedStatistics.Mean));
        Assert.That(statistics.Variance, SameBits.As(expectedStatistics.Variance));

        AffineBatchNormRelu.Gradients<float> gradients = AffineBatchNormRelu.Backward(dy, cache);
        Assert.That(gradients.X, SameBits.As(affineGradients.X));
        Assert.That(gradients.W, SameBits.As(affineGradients.W));
        Assert.That(gradients.B, SameBits.As(affineGradients.B));
        Assert.That(gradients.Gamma, SameBits.As(normGradients.Gamma));
        Assert.That(gradients.Beta, SameBits.As(normGradients.Beta));
    }

    [Test]
    public void In_test_mode_it_has_the_bits_of_its_parts()
    {
        NdArray<float> x = Samples.Normal<float>(1, 31, 30), w = Samples.Normal<float>(2, 30, 300), b = Samples.Normal<float>(3, 300), gamma = Samples.Normal<float>(4, 300), beta = Samples.Normal<float>(5, 300);
        var statistics = new BatchNorm.Statistics<float>(300);
        AffineBatchNormRelu.Forward(x, w, b, gamma, beta, statistics);
        NdArray<float> expected = Relu.Forward(BatchNorm.Infer(Affine.Forward(x, w, b).Y, gamma, beta, statistics)).Y;
        Assert.That(AffineBatchNormRelu.Infer(x, w, b, gamma, beta, statistics), SameBits.As(expected));
    }
}
