using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Its gradient, its file and its ONNX form are tested by its registration.</summary>
internal sealed class PeriodicEmbeddingTests
{
    [Test]
    public void A_column_becomes_itself_and_mixes_of_cosines_and_the_rest_follows()
    {
        var spec = new NetworkSpec(3, [new PeriodicEmbeddingSpec(2, Frequencies: 5, Size: 3)]);
        var net = new FullyConnectedNet<double>(spec, seed: 4);
        NdArray<double> x = Samples.Normal<double>(1, 70, 3), y = new(70, spec.Outputs);
        net.Infer(x, y);
        Assert.That(spec.Outputs, Is.EqualTo(7));
        NdArray<double> w = net.Parameters["periodic_frequency1"], c = net.Parameters["periodic_phase1"], v = net.Parameters["periodic_weight1"], b = net.Parameters["periodic_bias1"];
        for (int i = 0; i < 70; i++)
        {
            Assert.That(y[i, 6], Is.EqualTo(x[i, 2]));
            for (int column = 0; column < 2; column++)
            {
                Assert.That(y[i, column * 3], Is.EqualTo(x[i, column]));
                for (int s = 0; s < 2; s++)
                {
                    double expected = b[column, s] + Enumerable.Range(0, 5).Sum(k => v[column, s, k] * Math.Cos((2 * Math.PI * w[column, k] * x[i, column]) + c[column, k]));
                    Assert.That(y[i, (column * 3) + 1 + s], Is.EqualTo(expected).Within(1e-14), $"row {i}, column {column}, number {s}");
                }
            }
        }
    }

    [Test]
    public void The_initial_values_are_those_of_its_source()
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(500, [new PeriodicEmbeddingSpec(500)]), seed: 4);
        double frequency = Math.Sqrt(net.Parameters["periodic_frequency1"].ToArray().Average(w => w * w));
        Assert.Multiple(() =>
        {
            Assert.That(frequency, Is.EqualTo(0.1).Within(0.003));
            Assert.That(net.Parameters["periodic_phase1"].ToArray().Max(Math.Abs), Is.InRange(3.1, Math.PI));
            Assert.That(net.Parameters["periodic_weight1"].ToArray().Max(Math.Abs), Is.InRange(0.249, 0.25));
            Assert.That(net.Parameters["periodic_bias1"].ToArray().Max(Math.Abs), Is.InRange(0.249, 0.25));
            Assert.That(net.Parameters.Layout.Roles, Is.All.EqualTo(ParameterRole.Other));
        });
    }

    /// <summary>A row alone, a row in a batch, any number of threads and of shards of a few rows.</summary>
    [Test]
    public void The_bits_of_a_step_do_not_depend_on_the_threads([Values(1, 16)] int shards, [Values(5, 16, 19)] int frequencies)
    {
        NdArray<float> expected = Step(Threads.Exactly(1));
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(Step(threads), SameBits.As(expected));
        }

        NdArray<float> Step(Threads threads)
        {
            var net = new FullyConnectedNet<float>(new NetworkSpec(9, [new AffineSpec(9), new PeriodicEmbeddingSpec(7, frequencies), new AffineSpec(3)]), seed: 4, threads);
            var gradients = new ArraySet<float>(net.Parameters.Layout);
            net.Forward(Samples.Normal<float>(1, 411, 9), new RowShards(shards));
            net.Backward(Samples.Normal<float>(2, 411, 3), gradients);
            return gradients.Block;
        }
    }

    [Test]
    public void More_columns_than_inputs_are_refused() =>
        Assert.That(() => new NetworkSpec(3, [new PeriodicEmbeddingSpec(4)]), Refused.AsArgument("A periodic embedding of 4 columns has 3 inputs, expected at least as many."));
}
