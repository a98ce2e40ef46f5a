using FcNet.Tests.Support;

namespace FcNet.Tests.Networks;

/// <summary>What the bits of a net's results may not depend on.</summary>
internal sealed class FullyConnectedNetBitsTests
{
    [Test]
    public void A_training_pass_does_not_depend_on_what_ran_before([Values] Normalization normalization, [Values(1, 0.6)] double keep)
    {
        FullyConnectedNetOptions options = new() { Inputs = 6, Classes = 4, Hidden = [9, 7], Normalization = normalization, KeepProbability = keep };
        var used = new FullyConnectedNet<float>(options);
        foreach (int rows in new[] { 5, 12, 3, 1, 12 })
        {
            var fresh = new FullyConnectedNet<float>(options);
            fresh.Dropout.RestoreState(used.Dropout.SaveState());
            NdArray<float> x = Samples.Normal<float>((ulong)rows, rows, 6);
            int[] labels = Samples.Labels(2, rows, 4);
            (double loss, ArraySet<float> gradients) = used.LossAndGradients(x, labels, 0.1);
            (double expectedLoss, ArraySet<float> expected) = fresh.LossAndGradients(x, labels, 0.1);
            used.Scores(Samples.Normal<float>(9, 20, 6));
            Assert.That(loss, Is.EqualTo(expectedLoss));
            Assert.That(gradients.Block, SameBits.As(expected.Block));
        }
    }

    [Test]
    public void Gradients_handed_out_are_the_callers()
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 6, Classes = 4 });
        ArraySet<float> first = net.LossAndGradients(Samples.Normal<float>(1, 5, 6), Samples.Labels(2, 5, 4)).Gradients, copy = first.Clone();
        net.LossAndGradients(Samples.Normal<float>(3, 5, 6), Samples.Labels(4, 5, 4));
        Assert.That(first.Block, SameBits.As(copy.Block));
        Assert.That(net.Scores(Samples.Normal<float>(1, 5, 6)).Equals(net.Scores(Samples.Normal<float>(1, 5, 6))), Is.False);
    }

    /// <summary>300 rows of 8,200 numbers are more than go through the layers at a time: 4 MiB between two layers.</summary>
    [Test]
    public void A_row_has_the_same_scores_alone_and_in_any_batch([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 33, Classes = 10, Hidden = [45, 8200], Normalization = normalization, KeepProbability = 0.5 });
        net.LossAndGradients(Samples.Normal<float>(1, 40, 33), Samples.Labels(2, 40, 10));
        NdArray<float> x = Samples.Normal<float>(3, 300, 33), all = net.Scores(x), middle = net.Scores(x.RowRange(100, 57));
        Assert.That(middle, SameBits.As(all.RowRange(100, 57)));
        for (int row = 0; row < 300; row++)
        {
            Assert.That(net.Scores(x.RowRange(row, 1)), SameBits.As(all.RowRange(row, 1)));
        }
    }

    /// <summary>Widths for each way of multiplying one row: less than a vector, some vectors, many; and layers that the threads share.</summary>
    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void A_row_has_the_same_scores_alone_whatever_the_widths_and_threads(int threads)
    {
        FullyConnectedNetOptions options = new() { Inputs = 515, Classes = 3, Hidden = [600, 100, 52, 17, 1100], Threads = Threads.Exactly(threads) };
        Check<float>();
        Check<double>();

        void Check<T>()
            where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
        {
            var net = new FullyConnectedNet<T>(options);
            NdArray<T> x = Samples.Normal<T>(3, 40, 515), all = net.Scores(x);
            for (int row = 0; row < 40; row += 3)
            {
                Assert.That(net.Scores(x.RowRange(row, 1)), SameBits.As(all.RowRange(row, 1)));
            }
        }
    }

    [Test]
    public void Test_mode_may_be_used_from_many_threads([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 33, Classes = 10, Hidden = [45, 70], Normalization = normalization });
        NdArray<float> x = Samples.Normal<float>(3, 100, 33), expected = net.Scores(x);
        int[] wrong = new int[16];
        Parallel.For(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, i =>
        {
            for (int repeat = 0; repeat < 20; repeat++)
            {
                wrong[i] += net.Scores(x).ValuesEqual(expected) ? 0 : 1;
            }
        });
        Assert.That(wrong, Is.All.Zero);
    }

    [Test]
    public void Scores_into_given_memory_take_none_from_the_garbage_collector([Values] Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 33, Classes = 10, Hidden = [45, 70], Normalization = normalization, KeepProbability = 0.5 });
        NdArray<float> x = Samples.Normal<float>(3, 100, 33), scores = new(100, 10);
        Assert.That(Allocation.OfWarmCalls(() => net.Infer(x, scores)), Is.Zero);
    }
}
