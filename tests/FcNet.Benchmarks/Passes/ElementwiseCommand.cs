using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Layers;

namespace FcNet.Benchmarks.Passes;

/// <summary>
/// Prints how fast every element-wise pass moves its bytes, on one thread: in the L2 cache and in memory, as a share of what a copy of such arrays moves, and as
/// the ratio of a copy in memory to it. The goal is a ratio of at most 2 for passes like ReLU and 5 for other activations: what memory allows.
/// </summary>
internal static class ElementwiseCommand
{
    /// <summary>The numbers of a row.</summary>
    private const int Columns = 1024;

    /// <summary>Three arrays of this many bytes are in the L2 cache of a core.</summary>
    private const int CachedBytes = 1 << 19;

    private static readonly string[] LikeRelu = ["relu", "leaky_relu", "prelu"];

    public static void Run(TextWriter output)
    {
        double memory = CopySpeed.InMemory();
        output.WriteLine(Line($"A copy in memory moves {memory:F1} GB/s: a goal of 2 is {memory / 2:F1} GB/s, one of 5 is {memory / 5:F1} GB/s."));
        Section<float>(output, "float, L2 cache", CachedBytes, memory);
        Section<double>(output, "double, L2 cache", CachedBytes, memory);
        Section<float>(output, "float, memory", CopySpeed.LargeBytes, memory);
        Section<double>(output, "double, memory", CopySpeed.LargeBytes, memory);
    }

    private static void Section<T>(TextWriter output, string title, int bytes, double memory)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = bytes / Unsafe.SizeOf<T>();
        double copy = CopySpeed.Measure<T>(count);
        output.WriteLine(Line($"{title}, {bytes >> 10} KiB an array; a copy moves {copy:F1} GB/s"));
        output.WriteLine(Line($"{"",-20} {"pass",-10} {"GB/s",8} {"of copy",8} {"memory /",8} {"goal",6}"));
        foreach ((string name, LayerSpec spec) in KindOf.Samples<LayerSpec>().Where(kind => kind.Value is not (AffineSpec or ResidualSpec) && kind.Value.Outputs(Columns) == Columns))
        {
            double goal = spec is IActivation ? LikeRelu.Contains(name) ? 2 : 5 : double.PositiveInfinity;
            Measure<T>(output, name, spec, count, (copy, memory), goal);
        }

        foreach ((string name, UpdateRule rule) in KindOf.Samples<UpdateRule>())
        {
            UpdateState<T> state = rule.Start<T>(count);
            T[] parameters = NormalNumbers.Of<T>(1, count), gradients = NormalNumbers.Of<T>(2, count);
            double time = ShortClock.Measure(() => state.Step(parameters, gradients, 1e-6, 1));
            Write<T>(output, name, "step", count, 3 + (2 * state.Slots.Count), time, (copy, memory), double.PositiveInfinity);
        }

        output.WriteLine();
    }

    private static void Measure<T>(TextWriter output, string name, LayerSpec spec, int count, (double Here, double Memory) copy, double goal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var net = new NetworkSpec(Columns, [spec]);
        NetworkState<T> state = NetworkState<T>.For(net);
        state.Initialize(net, new CounterRandom(1));
        var gradients = new ArraySet<T>(state.Parameters.Layout);
        ILayer<T> layer = spec.Bind(new LayerPlace(Columns), new LayerArrays<T>(state.Parameters, state.Statistics, 1));
        NdArray<T> x = NdArray.Wrap(NormalNumbers.Of<T>(1, count)).Reshape(-1, Columns), y = new(x.Shape);
        var random = new CounterRandom(2);
        Write<T>(output, name, "infer", count, 2, ShortClock.Measure(() => layer.Infer(x.Span, y, 1)), copy, goal);
        Write<T>(output, name, "forward", count, 2, ShortClock.Measure(() => layer.Forward(x, random)), copy, goal);

        // Gradients of 0 stay so, however often they are multiplied by a derivative; other numbers would become denormal.
        y.Span.Clear();
        Write<T>(output, name, "backward", count, 3, ShortClock.Measure(() => layer.Backward(y, gradients, wantsDx: true)), copy, goal);
    }

    private static void Write<T>(TextWriter output, string name, string pass, int count, int arrays, double nanoseconds, (double Here, double Memory) copy, double goal)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double speed = (double)arrays * count * Unsafe.SizeOf<T>() / nanoseconds, ratio = copy.Memory / speed;
        string goals = double.IsFinite(goal) ? Line($"{goal:F0}{(ratio > goal ? " no" : "")}") : "";
        output.WriteLine(Line($"{name,-20} {pass,-10} {speed,8:F1} {speed / copy.Here,8:P0} {ratio,8:F2} {goals,6}"));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
