using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Its file and its ONNX form are tested by its registration.</summary>
internal sealed class CategoryEmbeddingTests
{
    [Test]
    public void A_code_becomes_the_row_of_its_table_and_every_other_number_that_of_0()
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(3, [new CategoryEmbeddingSpec([2, 4], 3)]), seed: 1);
        NdArray<double> first = net.Parameters["category1"], second = net.Parameters["category2"];
        (double Code, int Row)[] codes = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 0), (-1, 0), (0.4, 0), (0.6, 1), (2.5, 2), (3.5, 4), (4.4, 4), (1e300, 0), (double.NaN, 0), (double.NegativeInfinity, 0)];
        foreach ((double code, int row) in codes)
        {
            var y = new NdArray<double>(1, 7);
            net.Infer(NdArray.Wrap([7, code, code], [1, 3]), y);
            Assert.That(y.ToArray(), Is.EqualTo([7.0, .. first.Row(row > 2 ? 0 : row), .. second.Row(row)]), $"{code}");
        }
    }

    [Test]
    public void The_gradient_of_a_table_is_the_sum_over_the_examples_of_each_code()
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(2, [new CategoryEmbeddingSpec([3], 2)]), seed: 1);
        var gradients = new ArraySet<double>(net.Parameters.Layout);
        net.Forward(NdArray.Wrap([0.0, 2, 0, 3, 0, 2, 0, 9], [4, 2]));
        net.Backward(NdArray.Wrap([0.0, 1, 2, 0, 10, 20, 0, 100, 200, 0, 1000, 2000], [4, 3]), gradients);
        Assert.That(gradients["category1"], SameBits.As(NdArray.Wrap([1000.0, 2000, 0, 0, 101, 202, 10, 20], [4, 2])));
    }

    [Test]
    public void The_tables_are_weights_that_start_as_normal_numbers()
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(1, [new CategoryEmbeddingSpec([4999])]), seed: 1);
        Assert.That(net.Parameters.Layout.Roles.Single(), Is.EqualTo(ParameterRole.Weight));
        Assert.That(Math.Sqrt(net.Parameters.Block.ToArray().Average(v => v * v)), Is.EqualTo(1).Within(0.01));
    }

    /// <summary>Numbers first: then the numbers are still the first inputs of the periodic embedding.</summary>
    [Test]
    public void Before_or_behind_a_periodic_embedding_it_gives_the_same_numbers()
    {
        NdArray<float> x = Samples.Normal<float>(1, 20, 4);
        for (int i = 0; i < 20; i++)
        {
            (x[i, 2], x[i, 3]) = (i % 3, i % 5);
        }

        CategoryEmbeddingSpec categories = new([2, 4]);
        PeriodicEmbeddingSpec numbers = new(2);
        var before = new FullyConnectedNet<float>(new NetworkSpec(4, [categories, numbers]), seed: 1);
        var behind = new FullyConnectedNet<float>(new NetworkSpec(4, [numbers, categories]), seed: 2);
        foreach ((string name, NdArray<float> values) in before.Parameters)
        {
            values.CopyTo(behind.Parameters[name]);
        }

        NdArray<float> expected = new(20, before.Spec.Outputs), y = new(20, behind.Spec.Outputs);
        before.Infer(x, expected);
        behind.Infer(x, y);
        Assert.That(y, SameBits.As(expected));
    }

    [Test]
    public void The_bits_of_a_step_do_not_depend_on_the_threads([Values(1, 16)] int shards)
    {
        NdArray<float> expected = Step(Threads.Exactly(1));
        foreach (Threads threads in TestThreads.Counts)
        {
            Assert.That(Step(threads), SameBits.As(expected));
        }

        NdArray<float> Step(Threads threads)
        {
            var net = new FullyConnectedNet<float>(new NetworkSpec(9, [new CategoryEmbeddingSpec([1, 2, 3, 4, 5, 6, 7]), new AffineSpec(3)]), seed: 4, threads);
            var gradients = new ArraySet<float>(net.Parameters.Layout);
            net.Forward(Samples.Normal<float>(1, 411, 9), new RowShards(shards));
            net.Backward(Samples.Normal<float>(2, 411, 3), gradients);
            return gradients.Block;
        }
    }
}
