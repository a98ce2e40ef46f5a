using FcNet.Layers;
using FcNet.Tests.Support;
using MathNet.Numerics.Statistics;

namespace FcNet.Tests.Layers;

internal sealed class LayerNormTests
{
    private static readonly int[][] InputShapes = [[4, 5], [1, 6], [3, 2, 1, 3], [3, 1]];

    [TestCaseSource(nameof(InputShapes))]
    public void Backward_matches_the_numerical_gradient(params int[] shape)
    {
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, NdArray<double> dy) = Inputs(Shape.Create(shape));
        LayerNorm.Gradients<double> gradients = LayerNorm.Backward(dy, LayerNorm.Forward(x, gamma, beta).Cache);
        Assert.That(gradients.X.Shape, Is.EqualTo(x.Shape));
        GradientCheck.AssertPasses(() => LayerNorm.Forward(x, gamma, beta).Y, dy, ("x", x, gradients.X), ("gamma", gamma, gradients.Gamma), ("beta", beta, gradients.Beta));
    }

    /// <summary>With gamma = 1 an upstream gradient of ones would not notice a backward pass that gives zeros; the random one of the checks does.</summary>
    [Test]
    public void The_gradient_check_notices_a_backward_pass_of_zeros()
    {
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, NdArray<double> dy) = Inputs([4, 5]);
        NdArray<double> ones = dy.Clone();
        ones.Span.Fill(1);
        gamma.Span.Fill(1);
        Assert.That(GradientCheck.Compare(() => LayerNorm.Forward(x, gamma, beta).Y, ones, ("x", x, new(4, 5))).Passes, Is.True);
        Assert.That(GradientCheck.Compare(() => LayerNorm.Forward(x, gamma, beta).Y, dy, ("x", x, new(4, 5))).Passes, Is.False);
    }

    [Test]
    public void Each_row_is_brought_to_mean_0_and_deviation_1_and_each_column_scaled_and_shifted()
    {
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, _) = Inputs([5, 40]);
        NdArray<double> y = LayerNorm.Forward(x, gamma, beta, epsilon: 0.01).Y;
        for (int i = 0; i < 5; i++)
        {
            double[] row = x.Row(i).ToArray();
            double mean = row.Mean(), deviation = Math.Sqrt(row.PopulationVariance() + 0.01);
            for (int j = 0; j < 40; j++)
            {
                Assert.That(y[i, j], Is.EqualTo((gamma[j] * (x[i, j] - mean) / deviation) + beta[j]).Within(1e-13));
            }
        }
    }

    [Test]
    public void A_row_does_not_depend_on_its_batch()
    {
        NdArray<float> x = Samples.Normal<float>(1, 6, 77), gamma = Samples.Normal<float>(2, 77), beta = Samples.Normal<float>(3, 77), all = LayerNorm.Forward(x, gamma, beta).Y;
        for (int i = 0; i < 6; i++)
        {
            Assert.That(LayerNorm.Forward(x.RowRange(i, 1).Clone(), gamma, beta).Y, SameBits.As(all.RowRange(i, 1)));
        }
    }

    [Test]
    public void A_row_of_one_number_gives_beta_and_a_zero_gradient()
    {
        NdArray<float> x = Samples.Normal<float>(1, 4, 1), gamma = NdArray.Wrap([2f]), beta = NdArray.Wrap([3f]);
        (NdArray<float> y, LayerNorm.Cache<float> cache) = LayerNorm.Forward(x, gamma, beta);
        Assert.That(y.ToArray(), Is.All.EqualTo(3));
        Assert.That(LayerNorm.Backward(Samples.Normal<float>(2, 4, 1), cache).X.ToArray(), Is.All.Zero);
    }

    [Test]
    public void In_place_it_gives_the_same_bits()
    {
        NdArray<float> x = Samples.Normal<float>(1, 6, 33), gamma = Samples.Normal<float>(2, 33), beta = Samples.Normal<float>(3, 33), dy = Samples.Normal<float>(4, 6, 33), y = new(6, 33);
        (NdArray<float> pure, LayerNorm.Cache<float> cache) = LayerNorm.Forward(x, gamma, beta);
        LayerNorm.Gradients<float> gradients = LayerNorm.Backward(dy, cache), written = new(dy, Samples.Normal<float>(5, 33), Samples.Normal<float>(6, 33));
        var writtenCache = new LayerNorm.Cache<float>(x, new(6), gamma);
        LayerNorm.Forward(x, gamma, beta, LayerNorm.DefaultEpsilon, rectifies: false, y, writtenCache, Threads.All);
        Assert.That(y, SameBits.As(pure));
        Assert.That(x, SameBits.As(cache.Normalized));
        Assert.That(writtenCache.InverseStd, SameBits.As(cache.InverseStd));

        LayerNorm.Backward(dy, cache, written, default, Threads.All);
        Assert.That(written.X, SameBits.As(gradients.X));
        Assert.That(written.Gamma, SameBits.As(gradients.Gamma));
        Assert.That(written.Beta, SameBits.As(gradients.Beta));
    }

    [Test]
    public void Bits_do_not_depend_on_the_threads()
    {
        NdArray<float> x = Samples.Normal<float>(1, 100, 333), gamma = Samples.Normal<float>(2, 333), beta = Samples.Normal<float>(3, 333), dy = Samples.Normal<float>(4, 100, 333);
        (NdArray<float> y, LayerNorm.Cache<float> cache) = LayerNorm.Forward(x, gamma, beta, threads: Threads.Exactly(1));
        LayerNorm.Gradients<float> gradients = LayerNorm.Backward(dy, cache, Threads.Exactly(1));
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(LayerNorm.Forward(x, gamma, beta, threads: threads).Y, SameBits.As(y));
            Assert.That(LayerNorm.Backward(dy, cache, threads).X, SameBits.As(gradients.X));
            Assert.That(LayerNorm.Backward(dy, cache, threads).Gamma, SameBits.As(gradients.Gamma));
        }
    }

    [Test]
    public void Float_is_as_near_to_double_as_its_roundings_allow()
    {
        NdArray<float> x = Samples.Normal<float>(1, 9, 60), gamma = Samples.Normal<float>(2, 60), beta = Samples.Normal<float>(3, 60), dy = Samples.Normal<float>(4, 9, 60);
        (NdArray<float> y, LayerNorm.Cache<float> cache) = LayerNorm.Forward(x, gamma, beta);
        (NdArray<double> y64, LayerNorm.Cache<double> cache64) = LayerNorm.Forward(Samples.ToDouble(x), Samples.ToDouble(gamma), Samples.ToDouble(beta));
        NdArray<float> dx = LayerNorm.Backward(dy, cache).X;
        NdArray<double> dx64 = LayerNorm.Backward(Samples.ToDouble(dy), cache64).X;
        double largestGamma = gamma.ToArray().Max(Math.Abs);
        for (int i = 0; i < 9; i++)
        {
            double largest = x.Row(i).ToArray().Max(Math.Abs), xhat = cache64.Normalized.Row(i).ToArray().Max(Math.Abs), g = dy.Row(i).ToArray().Max(Math.Abs) * largestGamma;
            double error = Rounding.OfNormalization(60, largest, 1 / cache64.InverseStd[i]);
            for (int j = 0; j < 60; j++)
            {
                Assert.That(y[i, j], Is.EqualTo(y64[i, j]).Within((error * (1 + xhat) * Math.Abs(gamma[j])) + (4 * Rounding.Float * Math.Abs(beta[j]))));
                Assert.That(dx[i, j], Is.EqualTo(dx64[i, j]).Within(4 * error * cache64.InverseStd[i] * g * (1 + xhat) * (1 + xhat)));
            }
        }
    }

    [Test]
    public void A_large_mean_takes_no_digits([Values(1e3, 1e4, 1e5)] double mean)
    {
        NdArray<float> x = new CounterRandom(1).Normal<float>(mean, 1, 9, 60), gamma = Samples.Normal<float>(2, 60), beta = new(60);
        NdArray<double> y64 = LayerNorm.Forward(Samples.ToDouble(x), Samples.ToDouble(gamma), Samples.ToDouble(beta)).Y;
        Expect.Close(Samples.ToDouble(LayerNorm.Forward(x, gamma, beta).Y), y64, relative: 1e-6, absolute: 1e-6);
    }

    private static (NdArray<double> X, NdArray<double> Gamma, NdArray<double> Beta, NdArray<double> Dy) Inputs(Shape shape)
    {
        NdArray<double> x = Samples.Normal<double>(1, shape);
        return (x, Samples.Normal<double>(2, x.Columns), Samples.Normal<double>(3, x.Columns), Samples.Normal<double>(4, shape));
    }
}
