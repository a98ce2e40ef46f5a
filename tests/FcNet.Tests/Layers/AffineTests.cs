using FcNet.Layers;
using FcNet.Tests.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

internal sealed class AffineTests
{
    private static readonly int[][] InputShapes = [[3, 4], [1, 4], [3, 1], [1, 1], [2, 3, 2, 2], [3, 1, 1, 1]];

    [TestCaseSource(nameof(InputShapes))]
    public void Backward_matches_the_numerical_gradient(params int[] shape)
    {
        foreach (int outputs in new[] { 1, 5 })
        {
            NdArray<double> x = Samples.Normal<double>(1, Shape.Create(shape)), w = Samples.Normal<double>(2, x.Columns, outputs), b = Samples.Normal<double>(3, outputs);
            NdArray<double> dy = Samples.Normal<double>(4, x.Rows, outputs);
            (NdArray<double> dx, NdArray<double> dw, NdArray<double> db) = Affine.Backward(dy, Affine.Forward(x, w, b).Cache);
            Assert.That(dx.Shape, Is.EqualTo(x.Shape));
            GradientCheck.AssertPasses(() => Affine.Forward(x, w, b).Y, dy, ("x", x, dx), ("w", w, dw), ("b", b, db));
        }
    }

    [Test]
    public void Forward_is_the_product_and_then_the_bias()
    {
        NdArray<float> x = Samples.Normal<float>(1, 3, 2, 2), w = Samples.Normal<float>(2, 4, 5), b = Samples.Normal<float>(3, 5);
        NdArray<float> expected = NaiveProduct.WithEpilogue(NaiveProduct.Of(x.Reshape(3, 4), w), b, rectifies: false);
        Assert.That(Affine.Forward(x, w, b).Y, SameBits.As(expected));
    }

    [Test]
    public void Given_arrays_are_overwritten_and_the_gradient_of_the_inputs_may_be_left_out()
    {
        NdArray<double> x = Samples.Normal<double>(1, 6, 7), w = Samples.Normal<double>(2, 7, 5), dy = Samples.Normal<double>(4, 6, 5);
        var cache = new Affine.Cache<double>(x, w);
        Affine.Gradients<double> all = Affine.Backward(dy, cache), some = new(NdArray<double>.None, Samples.Normal<double>(5, 7, 5), Samples.Normal<double>(6, 5));
        Affine.Backward(dy, cache, some, default, Threads.All);
        Assert.That(some.W, SameBits.As(all.W));
        Assert.That(some.B, SameBits.As(all.B));
    }

    [Test]
    public void Float_is_as_near_to_double_as_its_roundings_allow()
    {
        NdArray<float> x = Samples.Normal<float>(1, 20, 300), w = Samples.Normal<float>(2, 300, 30), b = Samples.Normal<float>(3, 30), dy = Samples.Normal<float>(4, 20, 30);
        NdArray<double> x64 = Samples.ToDouble(x), w64 = Samples.ToDouble(w), b64 = Samples.ToDouble(b), dy64 = Samples.ToDouble(dy);
        (NdArray<float> y, Affine.Cache<float> cache) = Affine.Forward(x, w, b);
        (NdArray<double> y64, Affine.Cache<double> cache64) = Affine.Forward(x64, w64, b64);
        AssertNear(y, y64, Affine.Forward(Absolute(x64), Absolute(w64), Absolute(b64)).Y, 300);

        Affine.Gradients<float> gradients = Affine.Backward(dy, cache);
        Affine.Gradients<double> gradients64 = Affine.Backward(dy64, cache64), absolute = Affine.Backward(Absolute(dy64), new(Absolute(x64), Absolute(w64)));
        AssertNear(gradients.X, gradients64.X, absolute.X, 30);
        AssertNear(gradients.W, gradients64.W, absolute.W, 20);
        AssertNear(gradients.B, gradients64.B, absolute.B, 20);
    }

    private static void AssertNear(NdArray<float> actual, NdArray<double> expected, NdArray<double> absoluteProducts, int n)
    {
        for (int i = 0; i < actual.Length; i++)
        {
            Assert.That(actual.Span[i], Is.EqualTo(expected.Span[i]).Within(Rounding.OfProducts(n, absoluteProducts.Span[i])));
        }
    }

    private static NdArray<double> Absolute(NdArray<double> x) => NdArray.Wrap(Array.ConvertAll(x.ToArray(), Math.Abs)).Reshape(x.Shape);
}
