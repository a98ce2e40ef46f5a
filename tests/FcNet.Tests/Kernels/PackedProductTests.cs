using System.Numerics;
using FcNet.Kernels;
using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class PackedProductTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const double Epsilon = 1e-5;

    /// <summary>Numbers of outputs around every kind of last panel, and long sums of several blocks.</summary>
    [Test]
    public void It_gives_the_bits_of_the_product_and_the_passes_that_follow([Values(1, 7, 130, 512, 777, 2049, 4100)] int k)
    {
        int[] widths = k < 200 ? [.. Enumerable.Range(1, 130)] : [1, 10, 24, 33, 64, 100, 129, 513];
        NdArray<T> x = Samples.Normal<T>(1, 70, k);
        foreach (int n in widths)
        {
            NdArray<T> w = Samples.Normal<T>(2, k, n), b = Samples.Normal<T>(3, n);
            foreach (bool rectifies in new[] { false, true })
            {
                AssertProduct(x, new(w, b, rectifies));
                AssertNormalized(x, new(w, b, rectifies));
            }
        }
    }

    /// <summary>Weights that are bfloat16, and more than an L2 cache holds: one row reads their upper halves.</summary>
    [Test]
    public void Weights_of_16_bits_give_the_bits_of_the_same_floats([Values(129, 260, 264, 513)] int n)
    {
        NdArray<T> w = Samples.Normal<T>(2, 4100, n);
        foreach (ref T weight in w.Span)
        {
            weight = T.CreateTruncating(BFloat16.Round(float.CreateTruncating(weight)));
        }

        AssertNormalized(Samples.Normal<T>(1, 70, 4100), new(w, Samples.Normal<T>(3, n), Rectifies: true));
    }

    private static void AssertProduct(NdArray<T> x, FixedProduct<T> product) =>
        AssertBits(x, product, (some, y) => Gemm.Multiply(some, product.W, product.B, product.Rectifies, y, 1));

    private static void AssertNormalized(NdArray<T> x, FixedProduct<T> product)
    {
        int n = product.W.Columns;
        BatchNorm.Statistics<T> statistics = new(Samples.Normal<T>(4, n), NdArray.Wrap(Array.ConvertAll(Samples.Normal<T>(5, n).ToArray(), T.Abs)));
        NdArray<T> gamma = Samples.Normal<T>(6, n), beta = Samples.Normal<T>(7, n), inverseStd = new(n);
        BatchNorm.InverseStd(statistics, Epsilon, inverseStd);
        AssertBits(x, product with { Mean = statistics.Mean, InverseStd = inverseStd, Gamma = gamma, Beta = beta }, (some, y) =>
        {
            Gemm.Multiply(some, product.W, product.B, rectifies: false, y, 1);
            BatchNorm.Infer(y.Span, gamma, beta, statistics.Mean, inverseStd, product.Rectifies, y, 1);
        });
    }

    private static void AssertBits(NdArray<T> x, FixedProduct<T> product, Action<NdArray<T>, NdArray<T>> passes)
    {
        int k = x.Columns, n = product.W.Columns;
        PackedProduct<T> packed = PackedProduct<T>.Of(product);
        foreach (int m in k < 200 ? [1, 9] : (int[])[1, 9, 70])
        {
            NdArray<T> some = x.RowRange(0, m), expected = new(m, n);
            passes(some, expected);
            foreach (Threads threads in TestThreads.Counts)
            {
                var guarded = new Guarded<T>([m, n], T.CreateChecked(12345));
                packed.Multiply(some.Span, guarded.Array, threads);
                Assert.That(guarded.Array, SameBits.As(expected), $"{m}×{k}×{n}, threads: {threads}");
                Assert.That(guarded.IsIntact, Is.True, $"{m}×{k}×{n}, threads: {threads}");
            }
        }
    }

    [Test]
    public void It_takes_no_memory_from_the_garbage_collector_once_warm([Values(1, 3)] int threads, [Values(1, 70)] int m, [Values(70, 700)] int k)
    {
        NdArray<T> x = Samples.Normal<T>(1, m, k), y = new(m, 70);
        PackedProduct<T> packed = PackedProduct<T>.Of(new(Samples.Normal<T>(2, k, 70), Samples.Normal<T>(3, 70), Rectifies: true));
        Assert.That(Allocation.OfWarmCalls(() => packed.Multiply(x.Span, y, Threads.Exactly(threads))), Is.Zero);
    }
}
