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
    public void Writing_into_given_arrays_gives_the_same_bits()
    {
        NdArray<float> x = Samples.Normal<float>(1, 6, 7), w = Samples.Normal<float>(2, 7, 5), b = Samples.Normal<float>(3, 5), dy = Samples.Normal<float>(4, 6, 5), y = new(6, 5);
        (NdArray<float> pure, Affine.Cache<float> cache) = Affine.Forward(x, w, b);
        Assert.That(Affine.Forward(x, w, b, y), Is.EqualTo(cache));
        Assert.That(y, SameBits.As(pure));

        Affine.Gradients<float> gradients = Affine.Backward(dy, cache), written = new(new(6, 7), new(7, 5), new(5));
        Affine.Backward(dy, cache, written);
        Assert.That(written.X, SameBits.As(gradients.X));
        Assert.That(written.W, SameBits.As(gradients.W));
        Assert.That(written.B, SameBits.As(gradients.B));
    }

    [Test]
    public void The_gradient_of_the_inputs_may_be_left_out()
    {
        NdArray<double> x = Samples.Normal<double>(1, 6, 7), w = Samples.Normal<double>(2, 7, 5), dy = Samples.Normal<double>(4, 6, 5);
        var cache = new Affine.Cache<double>(x, w);
        Affine.Gradients<double> all = Affine.Backward(dy, cache), some = new(NdArray<double>.None, new(7, 5), new(5));
        Affine.Backward(dy, cache, some);
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

    [Test]
    public void Gradients_to_write_into_can_be_given_without_naming_their_type()
    {
        NdArray<double> x = NdArray.Linspace(1.0, 1.0, 2, 3), w = new(3, 4), b = new(4), dy = NdArray.Linspace(1.0, 1.0, 2, 4), dw = new(3, 4), db = new(4);
        Affine.Backward(dy, Affine.Forward(x, w, b).Cache, new(NdArray<double>.None, dw, db));
        Assert.That(dw.ToArray(), Is.All.EqualTo(2));
    }
}
