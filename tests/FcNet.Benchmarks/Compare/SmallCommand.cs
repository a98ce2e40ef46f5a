using System.Diagnostics;
using System.Globalization;
using FcNet.Layers;

namespace FcNet.Benchmarks.Compare;

/// <summary>
/// FcNet's side of a comparison of small affine layers, on one thread: nanoseconds of the forward pass, and of both passes with the gradients of x, w and b.
/// small.py is the other side.
/// </summary>
internal static class SmallCommand
{
    private const int Blocks = 60, BlockMicroseconds = 1500;

    private static readonly int[] Lengths = [1, 4, 16, 64];

    public static void Run(TextWriter output)
    {
        output.WriteLine("rows inputs outputs forward both");
        foreach (int rows in Lengths)
        {
            foreach (int inputs in Lengths)
            {
                foreach (int outputs in Lengths)
                {
                    (double forward, double both) = Measure(rows, inputs, outputs);
                    output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rows} {inputs} {outputs} {forward:F1} {both:F1}"));
                }
            }
        }
    }

    private static (double Forward, double Both) Measure(int rows, int inputs, int outputs)
    {
        var random = new CounterRandom(1);
        NdArray<float> x = random.Normal<float>(0, 1, rows, inputs), w = random.Normal<float>(0, 1, inputs, outputs), b = random.Normal<float>(0, 1, outputs);
        NdArray<float> y = new(rows, outputs), dy = random.Normal<float>(0, 1, rows, outputs);
        Affine.Gradients<float> gradients = new(new(rows, inputs), new(inputs, outputs), new(outputs));
        Threads one = 1;
        return (Best(() => Affine.Forward(x, w, b, y, one)), Best(() => Affine.Backward(dy, Affine.Forward(x, w, b, y, one), gradients, default, one)));
    }

    /// <summary>Nanoseconds for a call, in the best block.</summary>
    private static double Best(Action call)
    {
        int calls = 1;
        for (double last = 0; last < BlockMicroseconds; calls *= 2)
        {
            last = Microseconds(call, calls);
        }

        return 1e3 / calls * Enumerable.Range(0, Blocks).Min(_ => Microseconds(call, calls));
    }

    private static double Microseconds(Action call, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            call();
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }
}
