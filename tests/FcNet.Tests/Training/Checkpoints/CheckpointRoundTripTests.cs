using System.Numerics;
using CsCheck;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Training.Checkpoints;

/// <summary>All that a checkpoint holds comes back from its file, bit for bit.</summary>
[TestFixture(typeof(float))]
[TestFixture(typeof(double))]
internal sealed class CheckpointRoundTripTests<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static readonly UpdateRule[] Rules = [new Sgd(), new Momentum(), new RmsProp(), new Adam(), new AdaGrad()];

    private static readonly Gen<double> Number = Gen.Long.Select(BitConverter.Int64BitsToDouble);

    private static readonly Gen<CheckpointProgress> Progress =
        Gen.Select(Gen.Int[0, 9], Gen.Int, Gen.Int, Gen.Enum<StopReason>(), Gen.Long, Gen.Int, Gen.Bool).SelectMany((steps, epochsDone, epochs, reason, updates, position, hasBest) =>
            Gen.Select(Gen.Int[0, 4], Generated.Text, Generated.Text).Select((sources, version, instructionSet) => new CheckpointProgress
            {
                StepsDone = steps,
                EpochsDone = epochsDone,
                Epochs = epochs,
                StopReason = reason,
                UpdateSteps = updates,
                Position = position,
                HasBest = hasBest,
                RandomSources = sources,
                Version = version,
                InstructionSet = instructionSet,
            }));

    [Test]
    public void Checkpoints_come_back() => Gen.Select(Generated.Model<T>(), Progress, Gen.ULong, Gen.Int[0, Rules.Length - 1]).SelectMany((model, progress, seed, rule) =>
        Gen.Select(Generated.State<T>(model.Spec), Number, Gen.Int.Array[0, 9], Gen.Byte.Array[0, 20].Array[progress.RandomSources], Number.Array[progress.StepsDone], Gen.Select(Gen.Int, Number, Number, Number, Gen.Bool).Array[0, 5])
            .Select((best, bestScore, order, states, losses, checks) => (Spec: model.Spec, Rule: Rules[rule], Checkpoint: new Checkpoint<T>
            {
                Progress = progress,
                Current = model.State,
                Best = progress.HasBest ? best : null,
                Average = seed % 2 == 0 ? best.Parameters : null,
                BestScore = bestScore,
                Slots = Slots(Rules[rule], model.State.Parameters.Block.Length, seed),
                Order = order,
                RandomStates = states,
                Losses = losses,
                Checks = [.. checks.Select(check => new ScoreCheck(check.Item1, check.Item2, check.Item3, check.Item4, check.Item5))],
            })))
        .Sample(sample => AreSame(WrittenAndRead(sample.Checkpoint, sample.Spec, sample.Rule), sample.Checkpoint), iter: 300);

    private static Checkpoint<T> WrittenAndRead(Checkpoint<T> checkpoint, NetworkSpec spec, UpdateRule rule)
    {
        var net = new FullyConnectedNet<T>(spec);
        LabeledData data = LabeledData.From(new double[1, spec.Inputs], [0]);
        string run = RunRecord.Of(net, data, data, new UnchangedInputs(), new() { Rule = rule }, new SavedSources(new CounterRandom(1), new NumpyRandom(2))).ToJson();
        using var stream = new MemoryStream();
        CheckpointFile.ToSafetensors(checkpoint, run).Write(stream);
        stream.Position = 0;
        return CheckpointFile.FromSafetensors<T>(SafetensorsReader.Read(stream, "it"), run, (net.State.Parameters.Layout, net.State.Statistics.Layout, checkpoint.Slots.Layout), checkpoint.Average is not null, "it");
    }

    private static ArraySet<T> Slots(UpdateRule rule, int count, ulong seed)
    {
        ArraySet<T> slots = rule.Start<T>(count).Slots;
        Generated.FillBits(slots.Block.Span, new CounterRandom(seed));
        return slots;
    }

    private static bool AreSame(Checkpoint<T> a, Checkpoint<T> b) =>
        a.Progress == b.Progress
        && Generated.HaveSameBits(a.Current, b.Current)
        && (a.Best is null) == (b.Best is null)
        && (a.Best is null || Generated.HaveSameBits(a.Best, b.Best!))
        && (a.Average is null) == (b.Average is null)
        && (a.Average is null || Generated.HaveSameBits<T>(a.Average.Block.Span, b.Average!.Block.Span))
        && Generated.HaveSameBits<double>([a.BestScore], [b.BestScore])
        && Generated.HaveSameBits<T>(a.Slots.Block.Span, b.Slots.Block.Span)
        && a.Order.AsSpan().SequenceEqual(b.Order)
        && a.RandomStates.Length == b.RandomStates.Length
        && a.RandomStates.Zip(b.RandomStates).All(pair => pair.First.AsSpan().SequenceEqual(pair.Second))
        && Generated.HaveSameBits<double>(a.Losses, b.Losses)
        && Generated.HaveSameBits<double>(Numbers(a.Checks), Numbers(b.Checks))
        && a.Checks.Select(check => (check.Epoch, check.IsBest)).SequenceEqual(b.Checks.Select(check => (check.Epoch, check.IsBest)));

    private static double[] Numbers(ScoreCheck[] checks) => [.. checks.SelectMany(check => (double[])[check.TrainScore, check.ValidationScore, check.ValidationLoss])];
}
