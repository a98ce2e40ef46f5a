using System.Globalization;
using FcNet.Plotting;
using FcNet.Losses;

namespace FcNet.Benchmarks.Scale;

/// <summary>
/// Prints how time and memory of a training step grow with batch, width and depth, beside the count of floating-point operations, with the exponents of
/// both, and draws how near the processor's limit each step is.
/// </summary>
internal static class ScaleCommand
{
    private const int Inputs = 1024, Classes = 10;

    public static void Run(TextWriter output, string picture)
    {
        double peak = FmaPeak.Measure<float>(Environment.ProcessorCount);
        output.WriteLine(Line($"Multiply-adds on registers alone, on all cores: {peak:F0} GFLOP/s."));
        Curve[] curves =
        [
            Section(output, peak, "batch, net 1024-256-256-10", [8, 16, 32, 64, 128, 256, 512, 1024], batch => (batch, [256, 256])),
            Section(output, peak, "width of two hidden layers, batch 128", [32, 64, 128, 256, 512, 1024, 2048], width => (128, [width, width])),
            Section(output, peak, "depth, hidden layers of 256, batch 128", [1, 2, 4, 8, 16, 32], depth => (128, [.. Enumerable.Repeat(256, depth)])),
        ];
        PlotFiles.Save(LogScalePlots.Lines("A training step with Adam", "batch, width or depth", "share of the multiply-adds on registers", curves), picture);
        output.WriteLine(picture);
    }

    /// <summary>Prints a table; the curve is the share of the processor's limit.</summary>
    private static Curve Section(TextWriter output, double peak, string title, double[] values, Func<int, (int Batch, int[] Hidden)> setup)
    {
        output.WriteLine($"{title}");
        output.WriteLine($"{"",8} {"us/step",12} {"MFLOP/step",12} {"GFLOP/s",10} {"of limit",10} {"MiB",10}");
        double[] times = new double[values.Length], flops = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (int batch, int[] hidden) = setup((int)values[i]);
            (times[i], double mebibytes) = Measure(batch, hidden);
            flops[i] = Flop(batch, hidden) / 1e6;
            double speed = flops[i] / times[i] * 1000;
            output.WriteLine(Line($"{values[i],8} {times[i],12:F1} {flops[i],12:F2} {speed,10:F1} {speed / peak,10:P0} {mebibytes,10:F2}"));
        }

        output.WriteLine(Line($"time grows with the power {Growth.Exponent(values, times):F2}, its operations with {Growth.Exponent(values, flops):F2}"));
        output.WriteLine();
        return new(title, values, [.. flops.Zip(times, (flop, time) => flop / time * 1000 / peak)]);
    }

    private static (double Microseconds, double Mebibytes) Measure(int batch, int[] hidden)
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
        GC.KeepAlive(net);
        return (microseconds, mebibytes);
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

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
