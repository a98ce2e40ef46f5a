using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

internal sealed class LabeledDataTests
{
    private static readonly int[] Labels = [2, 0, 1];

    /// <summary>A run goes on only with the data that it began with: whatever changes the examples must change this. The last two have the same numbers and labels one after another, and differ in their sizes.</summary>
    [Test]
    public void A_fingerprint_tells_numbers_labels_and_sizes_apart()
    {
        LabeledData[] all =
        [
            LabeledData.From(new double[,] { { 1, 2 }, { 3, 4 } }, [0, 1]),
            LabeledData.From(new double[,] { { 1, 2 }, { 3, 5 } }, [0, 1]),
            LabeledData.From(new double[,] { { 1, 2 }, { 3, 4 } }, [1, 0]),
            LabeledData.From(new float[,] { { 0, 0, 0 } }, [0]),
            LabeledData.From(new float[,] { { 0 }, { 0 } }, [0, 0]),
        ];
        Assert.That(all.Select(data => data.Fingerprint()), Is.Unique);
    }

    [Test]
    public void Weights_follow_their_examples_into_batches_views_and_the_fingerprint()
    {
        LabeledData plain = LabeledData.From(new double[,] { { 1 }, { 2 }, { 3 }, { 4 } }, [0, 1, 0, 1]), data = plain.WithWeights(0.5, 2, 3, 4);
        Assert.That((plain.HasWeights, data.HasWeights, data.With(data.Scaling).HasWeights), Is.EqualTo((false, true, true)));
        Assert.That(Weights(plain, 0, 3), Is.EqualTo(new[] { 1.0, 1 }));
        Assert.That(Weights(data, 3, 0, 3), Is.EqualTo(new[] { 4, 0.5, 4 }));
        Assert.That(Weights(data.Slice(1, 3), 0, 2), Is.EqualTo(new[] { 2.0, 4 }));
        Assert.That(Weights(data.Select([2, 2, 0]).Slice(1, 2), 0, 1), Is.EqualTo(new[] { 3, 0.5 }));
        Assert.That(new[] { plain, data, plain.WithWeights(0.5, 2, 4, 3) }.Select(examples => examples.Fingerprint()), Is.Unique);
    }

    /// <summary>A whole weight is as good as so many copies: each batch is all examples, and the sums differ in their rounding alone.</summary>
    [Test]
    public void A_solver_trains_with_weights_as_with_copies()
    {
        LabeledData data = LabeledData.From(new double[,] { { 1, 0 }, { 2, 1 }, { 0, 3 } }, Labels);
        double[] weighted = Losses(data.WithWeights(2, 1, 3)), copied = Losses(data.Select([0, 0, 1, 2, 2, 2])), plain = Losses(data);
        Assert.That(weighted, Is.EqualTo(copied).Within(1e-12));
        Assert.That(weighted[^1], Is.Not.EqualTo(plain[^1]).Within(1e-4));

        static double[] Losses(LabeledData data)
        {
            var net = new FullyConnectedNet<double>(new() { Inputs = 2, Hidden = [4], Classes = 3, Seed = 1 });
            return [.. new Solver<double>(net, new(data, data, data), new() { Rule = new Sgd(0.1), Epochs = 20, BatchSize = 6 }).Train().History.Losses];
        }
    }

    [Test]
    public void Data_come_from_matrices_arrays_and_bytes()
    {
        LabeledData[] sources =
        [
            LabeledData.From(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, Labels),
            LabeledData.From(new double[,] { { 1, 2 }, { 3, 4 }, { 5, 6 } }, Labels),
            LabeledData.From(NdArray.Linspace(1f, 6, 3, 2), Labels),
            LabeledData.Wrap([1, 2, 3, 4, 5, 6], [2], Labels),
        ];
        foreach (LabeledData data in sources)
        {
            Assert.That((data.Count, data.Features, data.Classes), Is.EqualTo((3, 2, 3)));
            Assert.That(data.ClassNames, Is.EqualTo(new[] { "0", "1", "2" }));
            Assert.That(data.GetLabels(), Is.EqualTo(Labels));
            Assert.That(data.GetLabel(1), Is.Zero);
            Assert.That(data.GetInputs<double>(), SameBits.As(NdArray.Linspace(1.0, 6, 3, 2)));
            Assert.That(data.GetInputs<float>(), SameBits.As(NdArray.Linspace(1f, 6, 3, 2)));
            Assert.That(data.Scaling.IsIdentity, Is.True);
        }
    }

    [Test]
    public void Examples_keep_their_shape()
    {
        LabeledData data = LabeledData.From(Samples.Normal<float>(1, 3, 4, 2), Labels), bytes = LabeledData.Wrap(new byte[24], [4, 2], Labels);
        Assert.That(data.ExampleShape, Is.EqualTo(new[] { 4, 2 }));
        Assert.That(bytes.ExampleShape, Is.EqualTo(new[] { 4, 2 }));
        Assert.That(data.GetInputs<float>(), SameBits.As(Samples.Normal<float>(1, 3, 4, 2)));
        Assert.That(data.GetInputs<double>().Shape, Is.EqualTo(new[] { 3, 4, 2 }));
    }

    [Test]
    public void Numbers_are_copied_and_bytes_are_shared()
    {
        float[] numbers = [1, 2, 3];
        byte[] bytes = [1, 2, 3];
        LabeledData copy = LabeledData.From(NdArray.Wrap(numbers, 3, 1), Labels), view = LabeledData.Wrap(bytes, [1], Labels);
        (numbers[0], bytes[0]) = (9, 9);
        Assert.That(copy.GetInputs<float>()[0, 0], Is.EqualTo(1));
        Assert.That(view.GetInputs<float>()[0, 0], Is.EqualTo(9));
    }

    [Test]
    public void Parts_are_views_of_the_same_numbers()
    {
        byte[] bytes = [10, 20, 30, 40];
        LabeledData data = LabeledData.Wrap(bytes, [1], [0, 1, 2, 3], "a", "b", "c", "d");
        LabeledData range = data.Slice(1, 3), chosen = range.Select([2, 0, 0]);
        Assert.That(chosen.GetLabels(), Is.EqualTo(new[] { 3, 1, 1 }));
        bytes[1] = 77;
        Assert.That(chosen.GetInputs<double>().ToArray(), Is.EqualTo(new double[] { 40, 77, 77 }));
        Assert.That(chosen.ClassNames, Is.EqualTo(new[] { "a", "b", "c", "d" }));
        Assert.That(data.Slice(4, 0).Count, Is.Zero);
        Assert.That(data.Slice(0, 0).GetInputs<float>().Shape, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void A_scaling_stands_between_the_numbers_and_the_net()
    {
        LabeledData data = LabeledData.Wrap([10, 20, 30, 40], [2], [0, 1]).With(new InputScaling([10, 20], [2, 0.5]));
        Assert.That(data.GetInputs<float>().ToArray(), Is.EqualTo(new float[] { 0, 0, 40, 10 }));
        Assert.That(data.Slice(1, 1).GetInputs<double>().ToArray(), Is.EqualTo(new double[] { 40, 10 }));
    }

    [Test]
    public void Bits_do_not_depend_on_the_threads()
    {
        LabeledData data = Blobs.Of(700, features: 50).With(new InputScaling(Samples.Normal<double>(1, 50).Span, Samples.Normal<double>(2, 50).Span));
        int[] indices = new CounterRandom(3).Permutation(700);
        foreach (Threads threads in TestThreads.Counts)
        {
            var batch = new Batch<float>(new(700, 50), new(700, data.Classes), NdArray<float>.None);
            data.Fill(indices, 0, batch, threads);
            Assert.That(batch.X, SameBits.As(data.Select(indices).GetInputs<float>()));
            Assert.That(batch.Target, SameBits.As(TrainingPass.Batch(batch.X, data.Select(indices).GetLabels(), data.Classes).Target));
        }
    }

    [TestCase(0.2, 0.1, 200, 100)]
    [TestCase(0, 0, 0, 0)]
    [TestCase(0.4995, 0, 500, 0)]
    public void A_split_has_every_example_once(double validation, double test, int validationCount, int testCount)
    {
        LabeledData data = LabeledData.From(NdArray.Linspace(0.0, 999, 1000, 1), new int[1000], "a", "b");
        DataSplits splits = data.Split(validation, test, seed: 7);
        double[] all = [.. Values(splits.Train), .. Values(splits.Validation), .. Values(splits.Test)];
        Assert.That((splits.Train.Count, splits.Validation.Count, splits.Test.Count), Is.EqualTo((1000 - validationCount - testCount, validationCount, testCount)));
        Assert.That(all, Is.EquivalentTo(Enumerable.Range(0, 1000)).And.Not.Ordered);
        Assert.That(Values(data.Split(validation, test, seed: 7).Train), Is.EqualTo(Values(splits.Train)), "the same seed");
        Assert.That(Values(data.Split(validation, test, seed: 8).Train), Is.Not.EqualTo(Values(splits.Train)), "another seed");

        static double[] Values(LabeledData data) => data.GetInputs<double>().ToArray();
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        float[,] x = { { 1 }, { 2 } };
        Assert.That(() => LabeledData.From(x, [0]), Refused.AsArgument("There are 1 labels for 2 rows"));
        Assert.That(() => LabeledData.From(x, [0, -1]), Refused.AsOutOfRange("The label of row 1 is -1, expected 0 to 0"));
        Assert.That(() => LabeledData.From(x, [0, 2], "a", "b"), Refused.AsOutOfRange("The label of row 1 is 2, expected 0 to 1"));
        Assert.That(() => LabeledData.From(new float[0, 1], [0]), Refused.AsArgument("0×1"));
        Assert.That(() => LabeledData.From(new float[,] { { 1, 2 }, { 3, float.NaN } }, [0, 1]), Refused.AsArgument("Feature 1 of example 1 is NaN, expected a finite number; leave such examples out"));
        Assert.That(() => LabeledData.From(new double[,] { { double.NegativeInfinity } }, [0]), Refused.AsArgument("Feature 0 of example 0 is -"));
        Assert.That(() => LabeledData.Wrap(new byte[7], [3], [0, 1]), Refused.AsArgument("There are 7 numbers, expected a multiple of 3 (an example is 3)"));
        Assert.That(() => LabeledData.Wrap([], [3], []), Refused.AsArgument("and at least one example"));
        Assert.That(() => LabeledData.Wrap(new byte[4], [0], [0, 1]), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => LabeledData.Wrap(null!, [1], [0]), Throws.ArgumentNullException);
        Assert.That(() => LabeledData.From((float[,])null!, [0]), Throws.ArgumentNullException);

        LabeledData data = LabeledData.From(x, [0, 1]);
        Assert.That(() => data.Slice(1, 2), Refused.AsOutOfRange("count is 2, expected 0 to 1"));
        Assert.That(() => data.Slice(-1, 1), Refused.AsOutOfRange("start is -1"));
        Assert.That(() => data.Select([2]), Refused.AsOutOfRange("An index is 2, expected 0 to 1"));
        Assert.That(() => data.GetLabel(2), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => data.With(InputScaling.Identity(2)), Refused.AsArgument("has 2 elements, expected 1"));
        Assert.That(() => data.Split(0.5, 0.5), Refused.AsArgument("nothing is left to train on"));
        Assert.That(() => data.Split(1), Refused.AsOutOfRange("validation is 1"));
        Assert.That(() => data.Split(test: double.NaN), Refused.AsOutOfRange("test is NaN"));
    }

    private static double[] Weights(LabeledData data, params int[] rows)
    {
        var batch = new Batch<double>(new(rows.Length, data.Features), new(rows.Length, data.Classes), new(rows.Length));
        data.Fill(rows, 0, batch, 1);
        return batch.Weight.ToArray();
    }
}
