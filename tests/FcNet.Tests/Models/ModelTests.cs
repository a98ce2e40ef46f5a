using System.Globalization;
using System.Numerics;
using FcNet.Losses;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class ModelTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly InputScaling Scaling = new([10, 20, 30], [0.1, 0.2, 0.25]);

    [Test]
    public void Further_training_does_not_touch_it([Values] Normalization normalization)
    {
        FullyConnectedNet<T> net = TrainedNets.Small<T>(normalization);
        Model<T> model = Model.Create(net, InputScaling.Identity(3));
        NdArray<T> x = Samples.Normal<T>(2, 9, 3), scores = model.Scores(x);
        Assert.That(scores, SameBits.As(net.Scores(x)));
        TrainedNets.Step(net, seed: 3);
        Assert.That(net.Scores(x).ValuesEqual(scores), Is.False);
        Assert.That(model.Scores(x), SameBits.As(scores));
    }

    [Test]
    public void It_scales_raw_inputs_itself()
    {
        FullyConnectedNet<T> net = TrainedNets.Small<T>();
        Model<T> model = Model.Create(net, Scaling);
        NdArray<T> raw = Samples.Normal<T>(2, 9, 3), scaled = new(9, 3), copy = raw.Clone();
        for (int i = 0; i < 9; i++)
        {
            Scaling.Apply<T, T>(raw.Row(i), scaled.Row(i));
        }

        Assert.That(model.Scores(raw), SameBits.As(net.Scores(scaled)));
        Assert.That(model.Scores(raw.Reshape(9, 1, 3)), SameBits.As(net.Scores(scaled)));
        Assert.That(raw, SameBits.As(copy));
    }

    [Test]
    public void Bytes_give_the_same_bits_as_their_numbers()
    {
        Model<T> model = Model.Create(TrainedNets.Small<T>(), Scaling);
        byte[] bytes = [7, 200, 255];
        T[] numbers = Array.ConvertAll(bytes, value => T.CreateChecked(value));
        NdArray<T> expected = model.Scores(NdArray.Wrap(numbers, 1, 3)), probabilities = new(1, 4), fromNumbers = new(4), fromBytes = new(4);
        SoftmaxLoss.Probabilities(expected, probabilities);
        model.Scores(numbers, fromNumbers.Span);
        model.Scores(bytes, fromBytes.Span);
        Assert.That(fromNumbers, SameBits.As(expected.Reshape(4)));
        Assert.That(fromBytes, SameBits.As(expected.Reshape(4)));
        model.Probabilities(numbers, fromNumbers.Span);
        model.Probabilities(bytes, fromBytes.Span);
        Assert.That(fromNumbers, SameBits.As(probabilities.Reshape(4)));
        Assert.That(fromBytes, SameBits.As(probabilities.Reshape(4)));
        Assert.That(model.Probabilities(NdArray.Wrap(numbers, 1, 3)), SameBits.As(probabilities));
        Assert.That(model.Predict(bytes), Is.EqualTo(model.Predict(numbers)).And.EqualTo(model.Predict(NdArray.Wrap(numbers, 1, 3))[0]));
    }

    /// <summary>Doubles and ints far from 0 are told apart in a net of floats too, one by one and in a batch.</summary>
    [Test]
    public void Wide_numbers_are_scaled_before_they_are_rounded()
    {
        FullyConnectedNet<T> net = TrainedNets.Small<T>();
        Model<T> model = Model.Create(net, new InputScaling([1.7e9, 1.7e9, 1.7e9], [1, 1, 1]));
        double[] x = [1.7e9 + 0.25, 1.7e9 - 3, 1.7e9 + 2];
        NdArray<T> seen = NdArray.Wrap([T.CreateChecked(0.25), T.CreateChecked(-3), T.CreateChecked(2)], 1, 3);
        NdArray<T> expected = net.Scores(seen), scores = new(1, 4), ofOne = new(4);
        model.Scores(NdArray.Wrap(x, 1, 3), scores);
        model.Scores(x, ofOne.Span);
        Assert.That(scores, SameBits.As(expected));
        Assert.That(ofOne, SameBits.As(expected.Reshape(4)));
        Assert.That(model.Scores(NdArray.Wrap(x, 1, 3)), SameBits.As(expected));
        model.Scores([1_700_000_001, 1_700_000_002, 1_700_000_003], ofOne.Span);
        Assert.That(ofOne, SameBits.As(net.Scores(NdArray.Wrap([T.One, T.CreateChecked(2), T.CreateChecked(3)], 1, 3)).Reshape(4)));
        SoftmaxLoss.Probabilities(expected, expected);
        model.Probabilities(x, ofOne.Span);
        Assert.That(ofOne, SameBits.As(expected.Reshape(4)));
        Assert.That(model.Predict(x), Is.EqualTo(model.Predict(NdArray.Wrap(x, 1, 3))[0]));
    }

    /// <summary>Each place of an example of some vectors and a rest, raw and scaled, alone and in a batch.</summary>
    [Test]
    public void Numbers_that_are_not_finite_have_no_class([Values(1, 16, 37)] int inputs, [Values] bool isScaled)
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = inputs, Hidden = [5], Classes = 3 });
        InputScaling scaling = isScaled ? new([.. Enumerable.Repeat(1.0, inputs)], [.. Enumerable.Repeat(0.5, inputs)]) : InputScaling.Identity(inputs);
        Model<T> model = Model.Create(net, scaling);
        NdArray<T> batch = Samples.Normal<T>(1, 3, inputs), scores = new(3, 3);
        foreach (T value in (T[])[T.NaN, T.PositiveInfinity, T.NegativeInfinity])
        {
            for (int column = 0; column < inputs; column++)
            {
                T before = batch[1, column];
                batch[1, column] = value;
                T[] x = batch.Row(1).ToArray();
                Assert.That((model.TryPredict(x, out int predicted), predicted), Is.EqualTo((false, -1)));
                string what = string.Create(CultureInfo.InvariantCulture, $"of x is {value}, expected a finite number; leave such examples out or put a number there.");
                Assert.That(() => model.Predict(x), Refused.AsArgument($"Column {column} {what}"));
                Assert.That(() => model.Scores(batch, scores), Refused.AsArgument($"Column {column} of row 1 {what}"));
                batch[1, column] = before;
            }
        }

        Assert.That(scores.ToArray(), Is.All.Zero, "nothing was written");
        Assert.That((model.TryPredict(batch.Row(1), out int found), found), Is.EqualTo((true, model.Predict(batch)[1])));
    }

    [Test]
    public void A_number_too_large_for_the_net_is_refused_too()
    {
        Model<float> model = Model.Create(TrainedNets.Small<float>(), new InputScaling([0, 0, 0], [1, 1, 2]));
        Assert.That(() => model.Predict([1, 1e39, 1]), Refused.AsArgument("Column 1 of x is 1E+39, which the net sees as Infinity, expected a finite number"));
        Assert.That(() => model.Predict([1, 1, -3e38f]), Refused.AsArgument("Column 2 of x is -3E+38, which the net sees as -Infinity"));
        Assert.That(model.TryPredict([1, 1e39, 1], out _), Is.False);
    }

    [Test]
    public void It_predicts_the_class_with_the_largest_score_and_the_first_of_equal_ones()
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = 3, Classes = 3, Hidden = [] });
        net.Parameters.Block.Span.Clear();
        for (int i = 0; i < 3; i++)
        {
            net.Parameters["W1"][i, i] = T.One;
        }

        Model<T> model = Model.Create(net, InputScaling.Identity(3));
        T zero = T.Zero, one = T.One;
        Assert.That(model.Predict(NdArray.Wrap([zero, zero, one, one, zero, one, zero, zero, zero], 3, 3)), Is.EqualTo(new[] { 2, 0, 0 }));
        Assert.That(model.Predict([zero, one, one]), Is.EqualTo(1));
    }

    [Test]
    public void Sixty_four_threads_predict_what_one_predicts()
    {
        Model<T> model = Model.Create(TrainedNets.Small<T>(), Scaling);
        NdArray<T> x = Samples.Normal<T>(2, 40, 3), expected = model.Scores(x);
        int wrong = 0;
        Thread[] threads = [.. Enumerable.Range(0, 64).Select(start => new Thread(() =>
        {
            var scores = new NdArray<T>(4);
            for (int i = 0; i < 40; i++)
            {
                int row = (start + i) % 40;
                model.Scores(x.Row(row), scores.Span);
                bool same = scores.Reshape(1, 4).ValuesEqual(expected.RowRange(row, 1)) && model.Scores(x).ValuesEqual(expected);
                Interlocked.Add(ref wrong, same ? 0 : 1);
            }
        }))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        Assert.That(wrong, Is.Zero);
    }

    [Test]
    public void One_example_takes_no_memory_from_the_garbage_collector()
    {
        Model<T> model = Model.Create(TrainedNets.Small<T>(), Scaling);
        var x = new T[3];
        var scores = new T[4];
        byte[] bytes = new byte[3];
        Assert.That(
            Allocation.OfWarmCalls(() =>
            {
                model.Scores(x, scores);
                model.Probabilities(bytes, scores);
                model.Predict(x);
            }),
            Is.Zero);
    }

    [Test]
    public void Classes_are_called_by_their_numbers_unless_they_are_named()
    {
        FullyConnectedNet<T> net = TrainedNets.Small<T>();
        Assert.That(Model.Create(net, Scaling).ClassNames, Is.EqualTo(new[] { "0", "1", "2", "3" }));
        Assert.That(Model.Create(net, Scaling, ["a", "b", "c", "d"]).ClassNames, Is.EqualTo(new[] { "a", "b", "c", "d" }));
    }

    [Test]
    public void It_tells_whether_its_numbers_are_finite()
    {
        FullyConnectedNet<T> net = TrainedNets.Small<T>();
        Assert.That(Model.Create(net, Scaling).IsFinite, Is.True);
        net.State.Statistics.Block[0] = T.PositiveInfinity;
        Assert.That(Model.Create(net, Scaling).IsFinite, Is.False);
        var withoutStatistics = new FullyConnectedNet<T>(new() { Inputs = 3, Hidden = [], Classes = 4 });
        Assert.That(Model.Create(withoutStatistics, Scaling).IsFinite, Is.True);
        withoutStatistics.State.Parameters.Block[0] = T.NaN;
        Assert.That(Model.Create(withoutStatistics, Scaling).IsFinite, Is.False);
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        FullyConnectedNet<T> net = TrainedNets.Small<T>();
        Model<T> model = Model.Create(net, Scaling);
        Assert.That(() => Model.Create(net, InputScaling.Identity(4)), Refused.AsArgument("The scaling is for 4 features; the net takes 3."));
        Assert.That(() => Model.Create(net, Scaling, ["a"]), Refused.AsArgument("There are 1 class names; the net has 4 classes."));
        Assert.That(() => Model.Create<T>(null!, Scaling), Throws.ArgumentNullException);
        Assert.That(() => Model.Create(net, null!), Throws.ArgumentNullException);
        Assert.That(() => model.Scores(new NdArray<T>(2, 4)), Refused.AsArgument("x is 2×4, 4 numbers an example; the net takes 3."));
        Assert.That(() => model.Scores(new NdArray<T>(3)), Refused.AsArgument("For one example: Reshape(1, -1)."));
        Assert.That(() => model.Scores(new NdArray<T>(2, 3), new NdArray<T>(2, 3)), Refused.AsArgument("scores is 2×3, expected 2×4"));
        Assert.That(() => model.Scores(new T[4], new T[4]), Refused.AsArgument("x has 4 elements, expected 3"));
        Assert.That(() => model.Scores(new byte[3], new T[3]), Refused.AsArgument("scores has 3 elements, expected 4"));
        Assert.That(() => model.Predict(new byte[2]), Refused.AsArgument("x has 2 elements, expected 3"));
    }
}
