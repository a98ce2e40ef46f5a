using FcNet.Checks;
using FcNet.Layers;
using FcNet.Tests.Support;
using MathNet.Numerics.Statistics;

namespace FcNet.Tests.Layers;

internal sealed class BatchNormTests
{
    private static readonly int[][] InputShapes = [[6, 3], [5, 1], [4, 2, 1, 2], [1, 3]];

    [TestCaseSource(nameof(InputShapes))]
    public void Backward_matches_the_numerical_gradient(params int[] shape)
    {
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, NdArray<double> dy) = Inputs(Shape.Create(shape));
        BatchNorm.Cache<double> cache = Forward(x, gamma, beta).Cache;
        foreach (BatchNorm.Gradients<double> gradients in new[] { BatchNorm.Backward(dy, cache), BatchNorm.BackwardStaged(dy, cache) })
        {
            Assert.That(gradients.X.Shape, Is.EqualTo(x.Shape));
            GradientCheck.AssertPasses(() => Forward(x, gamma, beta).Y, dy, ("x", x, gradients.X), ("gamma", gamma, gradients.Gamma), ("beta", beta, gradients.Beta));
        }
    }

    /// <summary>An upstream gradient of ones would not notice a backward pass that gives zeros; the random one of the checks does.</summary>
    [Test]
    public void The_gradient_check_notices_a_backward_pass_of_zeros()
    {
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, NdArray<double> dy) = Inputs([6, 3]);
        NdArray<double> ones = dy.Clone();
        ones.Span.Fill(1);
        Assert.That(GradientCheck.Compare(() => Forward(x, gamma, beta).Y, ones, ("x", x, new(6, 3))).Passes, Is.True);
        Assert.That(GradientCheck.Compare(() => Forward(x, gamma, beta).Y, dy, ("x", x, new(6, 3))).Passes, Is.False);
    }

    [TestCaseSource(nameof(InputShapes))]
    public void The_closed_form_and_the_steps_through_the_graph_agree(params int[] shape)
    {
        (NdArray<double> x, NdArray<double> gamma, NdArray<double> beta, NdArray<double> dy) = Inputs(Shape.Create(shape));
        BatchNorm.Cache<double> cache = Forward(x, gamma, beta).Cache;
        BatchNorm.Gradients<double> closed = BatchNorm.Backward(dy, cache), staged = BatchNorm.BackwardStaged(dy, cache);
        var comparison = new GradientComparison(absolute: 1e-12, relative: 1e-12);
        comparison.Add("x", closed.X, staged.X).Add("gamma", closed.Gamma, staged.Gamma).Add("beta", closed.Beta, staged.Beta);
        Assert.That(comparison.Passes, Is.True, comparison.ToString());
    }

    [Test]
    public void Training_brings_each_column_to_the_mean_beta_and_the_deviation_gamma()
    {
        NdArray<double> x = Samples.Normal<double>(1, 50, 3), gamma = NdArray.Wrap([1.0, 2, 3]), beta = NdArray.Wrap([11.0, 12, 13]);
        NdArray<double> y = Forward(x, gamma, beta).Y;
        for (int j = 0; j < 3; j++)
        {
            // epsilon = 1e-5 beside a variance near 1 takes half as much off the deviation
            Assert.That(Column(y, j).Mean(), Is.EqualTo(beta[j]).Within(1e-13));
            Assert.That(Column(y, j).PopulationStandardDeviation(), Is.EqualTo(gamma[j]).Within(1e-5 * gamma[j]));
        }
    }

    [Test]
    public void Running_averages_move_towards_each_batch_by_the_momentum([Values(0, 0.25, 0.9, 1)] double momentum)
    {
        var statistics = new BatchNorm.Statistics<double>(3);
        double[] mean = new double[3], variance = new double[3];
        for (ulong batch = 0; batch < 3; batch++)
        {
            NdArray<double> x = Samples.Normal<double>(batch, 7, 3);
            BatchNorm.Forward(x, Samples.Normal<double>(8, 3), Samples.Normal<double>(9, 3), statistics, momentum);
            for (int j = 0; j < 3; j++)
            {
                mean[j] = (momentum * mean[j]) + ((1 - momentum) * Column(x, j).Mean());
                variance[j] = (momentum * variance[j]) + ((1 - momentum) * Column(x, j).PopulationVariance());
            }
        }

        Assert.That(statistics.Mean.ToArray(), Is.EqualTo(mean).Within(1e-14));
        Assert.That(statistics.Variance.ToArray(), Is.EqualTo(variance).Within(1e-14));
    }

    [Test]
    public void Test_mode_uses_the_running_averages_and_changes_nothing()
    {
        NdArray<double> x = Samples.Normal<double>(1, 4, 300), gamma = Samples.Normal<double>(2, 300), beta = Samples.Normal<double>(3, 300);
        NdArray<double> mean = Samples.Normal<double>(4, 300), variance = Samples.AwayFromZero<double>(5, 300);
        foreach (ref double value in variance.Span)
        {
            value *= value;
        }

        var statistics = new BatchNorm.Statistics<double>(mean.Clone(), variance.Clone());
        NdArray<double> y = BatchNorm.Infer(x, gamma, beta, statistics, epsilon: 0.01);
        Assert.That(statistics.Mean, SameBits.As(mean));
        Assert.That(statistics.Variance, SameBits.As(variance));
        for (int i = 0; i < x.Rows; i++)
        {
            for (int j = 0; j < x.Columns; j++)
            {
                Assert.That(y[i, j], Is.EqualTo((gamma[j] * (x[i, j] - mean[j]) / Math.Sqrt(variance[j] + 0.01)) + beta[j]).Within(1e-12));
            }
        }
    }

    [Test]
    public void A_batch_of_one_row_gives_beta_a_zero_gradient_and_finite_averages()
    {
        (NdArray<float> x, NdArray<float> gamma, NdArray<float> beta) = (Samples.Normal<float>(1, 1, 40), Samples.Normal<float>(2, 40), Samples.Normal<float>(3, 40));
        var statistics = new BatchNorm.Statistics<float>(40);
        (NdArray<float> y, BatchNorm.Cache<float> cache) = BatchNorm.Forward(x, gamma, beta, statistics, momentum: 0);
        Assert.That(y, SameBits.As(beta.Reshape(1, 40)));
        Assert.That(BatchNorm.Backward(Samples.Normal<float>(4, 1, 40), cache).X.ToArray(), Is.All.Zero);
        Assert.That(statistics.Mean, SameBits.As(x.Reshape(40)));
        Assert.That(statistics.Variance.ToArray(), Is.All.Zero);
    }

    /// <summary>0.1 has no exact float, so the mean of 0.1s may be a last place beside it: that error over √epsilon is what may remain.</summary>
    [Test]
    public void A_constant_column_gives_beta_and_finite_gradients()
    {
        var x = new NdArray<float>(7, 2);
        x.Span.Fill(0.1f);
        NdArray<float> gamma = NdArray.Wrap([1f, 2]), beta = NdArray.Wrap([3f, 4]);
        (NdArray<float> y, BatchNorm.Cache<float> cache) = BatchNorm.Forward(x, gamma, beta, new(2));
        double error = (7 * 0.1 * Rounding.Float / Math.Sqrt(BatchNorm.DefaultEpsilon)) + (4 * Rounding.Float);
        for (int i = 0; i < 7; i++)
        {
            Assert.That(y[i, 0], Is.EqualTo(3).Within(error));
        }

        Assert.That(BatchNorm.Backward(Samples.Normal<float>(1, 7, 2), cache).X.ToArray(), Is.All.Matches<float>(float.IsFinite));
    }

    [Test]
    public void Writing_into_given_arrays_or_in_place_gives_the_same_bits([Values(5, 300)] int columns)
    {
        NdArray<float> x = Samples.Normal<float>(1, 6, columns), gamma = Samples.Normal<float>(2, columns), beta = Samples.Normal<float>(3, columns), dy = Samples.Normal<float>(4, 6, columns), y = new(6, columns);
        BatchNorm.Statistics<float> statistics = new(columns), writtenStatistics = new(columns);
        (NdArray<float> pure, BatchNorm.Cache<float> cache) = BatchNorm.Forward(x, gamma, beta, statistics);
        BatchNorm.Gradients<float> gradients = BatchNorm.Backward(dy, cache);
        NdArray<float> inferred = BatchNorm.Infer(x, gamma, beta, statistics), inPlace = x.Clone();

        BatchNorm.Infer(inPlace.Span, gamma, beta, statistics, BatchNorm.DefaultEpsilon, rectifies: false, inPlace, Threads.All);
        Assert.That(inPlace, SameBits.As(inferred));

        var written = new BatchNorm.Cache<float>(x, new(columns), new(columns), new(columns), gamma);
        BatchNorm.Forward(x, gamma, beta, writtenStatistics, BatchNorm.DefaultMomentum, BatchNorm.DefaultEpsilon, rectifies: false, y, written, default, Threads.All);
        Assert.That(y, SameBits.As(pure));
        Assert.That(written.Normalized, SameBits.As(cache.Normalized));
        Assert.That(written.InverseStd, SameBits.As(cache.InverseStd));
        Assert.That(writtenStatistics.Variance, SameBits.As(statistics.Variance));

        var writtenGradients = new BatchNorm.Gradients<float>(dy, new(columns), new(columns));
        BatchNorm.Backward(dy, cache, writtenGradients, default, Threads.All);
        Assert.That(dy, SameBits.As(gradients.X));
        Assert.That(writtenGradients.Gamma, SameBits.As(gradients.Gamma));
        Assert.That(writtenGradients.Beta, SameBits.As(gradients.Beta));
    }

    [Test]
    public void Bits_do_not_depend_on_the_threads()
    {
        NdArray<float> x = Samples.Normal<float>(1, 100, 333), gamma = Samples.Normal<float>(2, 333), beta = Samples.Normal<float>(3, 333), dy = Samples.Normal<float>(4, 100, 333);
        var statistics = new BatchNorm.Statistics<float>(333);
        (NdArray<float> y, BatchNorm.Cache<float> cache) = BatchNorm.Forward(x, gamma, beta, statistics, threads: Threads.Exactly(1));
        BatchNorm.Gradients<float> gradients = BatchNorm.Backward(dy, cache, Threads.Exactly(1));
        foreach (Threads threads in TestThreads.Counts)
        {
            var others = new BatchNorm.Statistics<float>(333);
            Assert.That(BatchNorm.Forward(x, gamma, beta, others, threads: threads).Y, SameBits.As(y));
            Assert.That(others.Mean, SameBits.As(statistics.Mean));
            Assert.That(BatchNorm.Backward(dy, cache, threads).X, SameBits.As(gradients.X));
            Assert.That(BatchNorm.Backward(dy, cache, threads).Gamma, SameBits.As(gradients.Gamma));
        }
    }

    [Test]
    public void Float_is_as_near_to_double_as_its_roundings_allow()
    {
        NdArray<float> x = Samples.Normal<float>(1, 60, 9), gamma = Samples.Normal<float>(2, 9), beta = Samples.Normal<float>(3, 9), dy = Samples.Normal<float>(4, 60, 9);
        (NdArray<float> y, BatchNorm.Cache<float> cache) = BatchNorm.Forward(x, gamma, beta, new(9));
        (NdArray<double> y64, BatchNorm.Cache<double> cache64) = Forward(Samples.ToDouble(x), Samples.ToDouble(gamma), Samples.ToDouble(beta));
        NdArray<float> dx = BatchNorm.Backward(dy, cache).X;
        NdArray<double> dx64 = BatchNorm.Backward(Samples.ToDouble(dy), cache64).X;
        for (int j = 0; j < 9; j++)
        {
            double largest = Column(Samples.ToDouble(x), j).Max(Math.Abs), xhat = Column(cache64.Normalized, j).Max(Math.Abs), g = Column(Samples.ToDouble(dy), j).Max(Math.Abs) * Math.Abs(gamma[j]);
            double error = Rounding.OfNormalization(60, largest, 1 / cache64.InverseStd[j]);
            for (int i = 0; i < 60; i++)
            {
                Assert.That(y[i, j], Is.EqualTo(y64[i, j]).Within((error * (1 + xhat) * Math.Abs(gamma[j])) + (4 * Rounding.Float * Math.Abs(beta[j]))));
                Assert.That(dx[i, j], Is.EqualTo(dx64[i, j]).Within(4 * error * cache64.InverseStd[j] * g * (1 + xhat) * (1 + xhat)));
            }
        }
    }

    [Test]
    public void A_large_mean_takes_no_digits([Values(1e3, 1e4, 1e5)] double mean)
    {
        NdArray<float> x = new CounterRandom(1).Normal<float>(mean, 1, 60, 9), gamma = Samples.Normal<float>(2, 9), beta = new(9);
        NdArray<double> y64 = Forward(Samples.ToDouble(x), Samples.ToDouble(gamma), Samples.ToDouble(beta)).Y;
        Expect.Close(Samples.ToDouble(BatchNorm.Forward(x, gamma, beta, new(9)).Y), y64, relative: 1e-6, absolute: 1e-6);
    }

    [Test]
    public void A_constant_column_is_brought_to_0_whatever_rounding_left_of_its_mean()
    {
        NdArray<float> x = new(60, 1), one = new(1);
        x.Span.Fill(1e6f / 3);
        one.Span.Fill(1);
        NdArray<float> y = BatchNorm.Forward(x, one, new(1), new(1), epsilon: 1e-30).Y;
        Assert.That(y.ToArray(), Is.All.EqualTo(0));
    }

    private static (NdArray<double> X, NdArray<double> Gamma, NdArray<double> Beta, NdArray<double> Dy) Inputs(Shape shape)
    {
        NdArray<double> x = Samples.Normal<double>(1, shape);
        return (x, Samples.Normal<double>(2, x.Columns), Samples.Normal<double>(3, x.Columns), Samples.Normal<double>(4, shape));
    }

    private static (NdArray<double> Y, BatchNorm.Cache<double> Cache) Forward(NdArray<double> x, NdArray<double> gamma, NdArray<double> beta) => BatchNorm.Forward(x, gamma, beta, new(x.Columns));

    private static double[] Column(NdArray<double> x, int j) => [.. Enumerable.Range(0, x.Rows).Select(i => x.Row(i)[j])];
}
