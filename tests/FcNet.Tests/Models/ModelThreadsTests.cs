using System.Runtime.InteropServices;
using FcNet.Tests.Support;

namespace FcNet.Tests.Models;

/// <summary>A model in a service: called from many threads at once, by every entry point, while its net is trained on.</summary>
internal sealed class ModelThreadsTests
{
    private const int Callers = 64, Rows = 70, Inputs = 64, Classes = 10;

    [Test]
    [Category("Once")]
    public void Sixty_four_threads_get_the_bits_of_one_while_the_net_is_trained([Values] Normalization normalization)
    {
        FullyConnectedNet<float> net = Net(normalization);
        Model<float> model = Model.Create(net, Scaling());
        NdArray<float> x = Samples.Normal<float>(3, Rows, Inputs);
        byte[] bytes = [.. Enumerable.Range(0, Inputs).Select(i => (byte)(i * 37))];
        Answers expected = Answers.Of(model, x, bytes, row: 0);
        byte[][] scoresOfRows = [.. Enumerable.Range(0, Rows).Select(row => Answers.Of(model, x, bytes, row).OfRow)];
        using var start = new Barrier(Callers + 1);
        int wrong = 0;
        Thread[] callers = [.. Enumerable.Range(0, Callers).Select(caller => new Thread(() =>
        {
            start.SignalAndWait();
            for (int round = 0; round < 10; round++)
            {
                int row = (caller + (7 * round)) % Rows;
                Answers actual = Answers.Of(model, x, bytes, row);
                bool same = actual.OfBatch.AsSpan().SequenceEqual(expected.OfBatch) && actual.OfBytes.AsSpan().SequenceEqual(expected.OfBytes) && actual.OfRow.AsSpan().SequenceEqual(scoresOfRows[row]);
                Interlocked.Add(ref wrong, same ? 0 : 1);
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        start.SignalAndWait();
        for (ulong step = 0; step < 20; step++)
        {
            TrainedNets.Step(net, step);
        }

        Array.ForEach(callers, caller => caller.Join());
        Assert.That(wrong, Is.Zero);
        Assert.That(net.Scores(x).ValuesEqual(model.Scores(x)), Is.False, "the net was trained");
    }

    [Test]
    public void No_door_for_one_example_makes_garbage([Values] Normalization normalization, [Values] bool isScaled)
    {
        Model<float> model = Model.Create(Net(normalization), isScaled ? Scaling() : InputScaling.Identity(Inputs));
        float[] x = Samples.Normal<float>(1, Inputs).ToArray(), scores = new float[Classes];
        byte[] bytes = new byte[Inputs];
        double[] doubles = Samples.Normal<double>(1, Inputs).ToArray(), notFinite = [.. doubles[1..], double.NaN];
        int sum = 0;
        Action[] calls =
        [
            () => model.Scores(x, scores),
            () => model.Scores(bytes, scores),
            () => model.Probabilities(x, scores),
            () => model.Probabilities(bytes, scores),
            () => sum += model.Predict(x),
            () => sum += model.Predict(bytes),
            () => sum += model.Predict(doubles),
            () => sum += model.TryPredict(x, out int predicted) ? predicted : -1,
            () => sum += model.TryPredict(notFinite, out int predicted) ? predicted : -1,
        ];
        Assert.That(calls.Select(Allocation.OfWarmCalls), Is.All.Zero);
    }

    [Test]
    public void A_loaded_model_uses_as_many_threads_as_it_is_told()
    {
        using var folder = new TemporaryFolder();
        Model<float> model = Model.Create(Net(Normalization.Batch), Scaling());
        model.Save(folder.File("own"));
        model.SavePyTorch(folder.File("torch"));
        Assert.That(Model.Load<float>(folder.File("own"), threads: 1).Threads, Is.EqualTo(Threads.Exactly(1)));
        Assert.That(Model.LoadPyTorch<float>(folder.File("torch"), threads: 1).Threads, Is.EqualTo(Threads.Exactly(1)));
        Assert.That(Model.Load<float>(folder.File("own")).Threads, Is.EqualTo(Threads.All));
        Assert.That(Model.LoadPyTorch<float>(folder.File("torch")).Threads, Is.EqualTo(Threads.All));
    }

    /// <summary>So many rows are scaled by several threads. The first row that is not finite is the one that is named.</summary>
    [Test]
    public void A_large_batch_is_seen_as_its_rows_are_whatever_the_threads([Values] bool isScaled)
    {
        const int Many = 1000;
        NdArray<float> x = Samples.Normal<float>(2, Many, Inputs), expected = new(Many, Classes);
        foreach (Threads threads in TestThreads.Counts)
        {
            var net = new FullyConnectedNet<float>(new() { Inputs = Inputs, Hidden = [5], Classes = Classes, Threads = threads });
            Model<float> model = Model.Create(net, isScaled ? Scaling() : InputScaling.Identity(Inputs));
            for (int row = 0; row < Many; row++)
            {
                model.Scores(x.Row(row), expected.Row(row));
            }

            Assert.That(model.Scores(x), SameBits.As(expected));
            NdArray<float> damaged = x.Clone();
            (damaged[333, 7], damaged[777, 1], damaged[999, 0]) = (float.NaN, float.NaN, float.NaN);
            Assert.That(() => model.Scores(damaged), Refused.AsArgument("Column 7 of row 333 of x is NaN"));
        }
    }

    private static FullyConnectedNet<float> Net(Normalization normalization)
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = Inputs, Hidden = [200, 100], Classes = Classes, Normalization = normalization, KeepProbability = 0.8, Seed = 5 });
        TrainedNets.Step(net, seed: 9);
        return net;
    }

    private static InputScaling Scaling() => new([.. Enumerable.Range(0, Inputs).Select(i => i / 10.0)], [.. Enumerable.Range(1, Inputs).Select(i => 1.0 / i)]);

    /// <summary>What all entry points of a model say, as bits.</summary>
    private sealed record Answers(byte[] OfBatch, byte[] OfRow, byte[] OfBytes)
    {
        public static Answers Of(Model<float> model, NdArray<float> x, byte[] bytes, int row)
        {
            float[] scores = new float[Classes], probabilities = new float[Classes];
            model.Scores(x.Row(row), scores);
            model.Probabilities(x.Row(row), probabilities);
            byte[] ofRow = Bits([.. scores, .. probabilities, model.Predict(x.Row(row))]);
            model.Scores(bytes, scores);
            model.Probabilities(bytes, probabilities);
            byte[] ofBytes = Bits([.. scores, .. probabilities, model.Predict(bytes)]);
            byte[] ofBatch = Bits([.. model.Scores(x).ToArray(), .. model.Probabilities(x).ToArray(), .. model.Predict(x).Select(value => (float)value)]);
            return new(ofBatch, ofRow, ofBytes);
        }

        private static byte[] Bits(float[] values) => MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
    }
}
