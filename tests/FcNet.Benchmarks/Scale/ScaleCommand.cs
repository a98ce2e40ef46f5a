using System.Globalization;
using FcNet.Losses;

namespace FcNet.Benchmarks.Scale;

/// <summary>Prints how time and memory of a training step grow with batch, width and depth, beside the count of floating-point operations: where the speed falls, a curve bends.</summary>
internal static class ScaleCommand
{
    private const int Inputs = 1024, Classes = 10;

    public static void Run(TextWriter output)
    {
        Section(output, "batch, net 1024-256-256-10", [8, 16, 32, 64, 128, 256, 512, 1024], batch => (batch, [256, 256]));
        Section(output, "width of two hidden layers, batch 128", [32, 64, 128, 256, 512, 1024, 2048], width => (128, [width, width]));
        Section(output, "depth, hidden layers of 256, batch 128", [1, 2, 4, 8, 16, 32], depth => (128, [.. Enumerable.Repeat(256, depth)]));
    }

    private static void Section(TextWriter output, string title, int[] values, Func<int, (int Batch, int[] Hidden)> setup)
    {
        output.WriteLine($"{title}");
        output.WriteLine($"{"",8} {"us/step",12} {"MFLOP/step",12} {"GFLOP/s",10} {"MiB",10}");
        foreach (int value in values)
        {
            (int batch, int[] hidden) = setup(value);
            Measure(output, value, batch, hidden);
        }

        output.WriteLine();
    }

    private static void Measure(TextWriter output, int value, int batch, int[] hidden)
    {
        long memoryBefore = GC.GetTotalMemory(forceFullCollection: true);
        var random = new CounterRandom(1);
        var net = new FullyConnectedNet<float>(new() { Inputs = Inputs, Hidden = hidden, Classes = Classes });
        var gradients = new ArraySet<float>(net.Parameters.Layout);
        UpdateState<float> update = new Adam().Start<float>(net.Parameters.Block.Length);
        NdArray<float> x = random.Normal<float>(0, 1, batch, Inputs);
        NdArray<float> target = new(batch, Classes), dy = new(batch, Classes);
        for (int i = 0; i < batch; i++)
        {
            target[i, random.NextInt32(Classes)] = 1;
        }

        var examples = new Batch<float>(x, target, NdArray<float>.None);
        var loss = new SoftmaxLoss();
        double microseconds = Clock.Measure(() =>
        {
            loss.Evaluate(net.Forward(x), examples, dy);
            net.Backward(dy, gradients);
            update.Step(net.Parameters, gradients, 1e-3);
        }).Best;
        double mebibytes = (GC.GetTotalMemory(forceFullCollection: true) - memoryBefore) / 1048576.0;
        double megaflop = Flop(batch, hidden) / 1e6;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value,8} {microseconds,12:F1} {megaflop,12:F2} {megaflop / microseconds * 1000,10:F1} {mebibytes,10:F2}"));
        GC.KeepAlive(net);
    }

    /// <summary>The multiplications and additions of the products: three for each weight and example, two in the first layer.</summary>
    private static double Flop(int batch, int[] hidden)
    {
        int[] sizes = [Inputs, .. hidden, Classes];
        double flop = 0;
        for (int i = 0; i + 1 < sizes.Length; i++)
        {
            flop += (i == 0 ? 2.0 : 3.0) * 2 * batch * sizes[i] * sizes[i + 1];
        }

        return flop;
    }
}
