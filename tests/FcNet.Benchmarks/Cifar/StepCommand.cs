using System.Globalization;
using System.Text.Json.Nodes;

namespace FcNet.Benchmarks.Cifar;

/// <summary>Where the time of a training step of a plan on images of CIFAR-10's size goes: the least time of each part in many rounds.</summary>
internal static class StepCommand
{
    private const int Images = 2000, Rounds = 60;

    public static void Run(TextWriter output, string report, Threads threads)
    {
        var record = RunRecord.Parse(JsonNode.Parse(File.ReadAllText(report))!["plan"]!.ToJsonString(), report);
        TrainingPlan plan = record.Plan;
        DataSplits raw = BuiltInImages.Create(train: Images, validation: 0, test: 0).Centered();
        DataSplits data = raw.Train.Scaling.Features == record.Network.Inputs ? raw : Projected(raw, record.Network.Inputs);
        IExamples plain = data.Train, augmented = plan.Augmentations.Of(plain, plan.Seed), whole = ProjectedExamples.Of(augmented);
        var net = new FullyConnectedNet<float>(record.Network, plan.Seed, threads);
        ArraySet<float> parameters = net.State.Parameters, gradients = new(parameters.Layout);
        UpdateState<float> update = plan.Rule.Start<float>(parameters.Block.Length);
        var average = new WeightAverage<float>(0.999, parameters);
        Batch<float> batch = new(new(plan.BatchSize, record.Network.Inputs), new(plan.BatchSize, 10), NdArray<float>.None), image = batch with { X = new(plan.BatchSize, 3072) };
        var dy = new NdArray<float>(plan.BatchSize, 10);
        int[] rows = [.. Enumerable.Range(0, plan.BatchSize).Select(i => i * 7 % Images)];
        (string Name, Action Part)[] parts =
        [
            ("images as floats", () => plain.Fill(rows, 0, image, threads)),
            ("the same with augmentations", () => augmented.Fill(rows, 0, image, threads)),
            ("the same with the projection", () => whole.Fill(rows, 0, batch, threads)),
            ("forward", () => net.Forward(batch.X)),
            ("forward and backward", () => { net.Forward(batch.X); net.Backward(dy, gradients); }),
            ("update", () => update.Step(parameters, gradients, 0, threads)),
            ("average of the weights", () => average.Add(parameters, 1000, threads)),
        ];
        double[] least = [.. parts.Select(_ => double.MaxValue)];
        for (int round = 0; round < Rounds; round++)
        {
            for (int i = 0; i < parts.Length; i++)
            {
                long start = System.Diagnostics.Stopwatch.GetTimestamp();
                parts[i].Part();
                least[i] = Math.Min(least[i], System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }

        foreach (((string name, _), double time) in parts.Zip(least))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{time,8:F3} ms  {name}"));
        }
    }

    private static DataSplits Projected(DataSplits data, int outputs)
    {
        InputScaling scaling = data.Scaling.Projected(new CounterRandom(1).Normal<double>(0, 0.02, data.Scaling.Features, outputs));
        return new(data.Train.With(scaling), data.Validation, data.Test);
    }
}
