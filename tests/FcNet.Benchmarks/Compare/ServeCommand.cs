using System.Diagnostics;
using System.Text.Json;

namespace FcNet.Benchmarks.Compare;

/// <summary>FcNet's side of a comparison with ONNX Runtime: models answer requests of one row, of 64 and of 1,000. It writes the same models as ONNX files for the other side.</summary>
internal static class ServeCommand
{
    private const int Blocks = 25, BlockMilliseconds = 10, WarmUpMilliseconds = 300;

    public static void Run(string workloadsFile, string folder, int threads)
    {
        Dictionary<string, ServeTimes> times = [];
        foreach (ServeWorkload work in Workloads.Read(workloadsFile).Serving)
        {
            Model<float> model = work.Model(threads);
            model.SaveOnnx(Path.Combine(folder, $"{work.Name}.onnx"));
            NdArray<float> x = Inputs(1, work.Layers[0]), scores = new(1, work.Layers[^1]);
            double one = Best(() => model.Scores<float>(x.Span, scores.Span));
            times[work.Name] = new(one, Rows(model, 64), Rows(model, 1000), scores.ToArray());
        }

        File.WriteAllText(Path.Combine(folder, "fcnet.json"), JsonSerializer.Serialize(times, CompareJson.Default.DictionaryStringServeTimes));
    }

    public static NdArray<float> Inputs(int rows, int columns)
    {
        var x = new NdArray<float>(rows, columns);
        for (int i = 0; i < x.Length; i++)
        {
            x.Span[i] = (long)i * 7919 % 1000 / 1000f;
        }

        return x;
    }

    private static double Rows(Model<float> model, int rows)
    {
        NdArray<float> x = Inputs(rows, model.Spec.Inputs), scores = new(rows, model.Spec.Outputs);
        return Best(() => model.Scores(x, scores));
    }

    /// <summary>Microseconds for a call, in the best block. The other side measures in the same way.</summary>
    private static double Best(Action call)
    {
        var warmUp = Stopwatch.StartNew();
        int calls = 0;
        for (; warmUp.ElapsedMilliseconds < WarmUpMilliseconds; calls++)
        {
            call();
        }

        int callsInBlock = Math.Max(1, calls * BlockMilliseconds / WarmUpMilliseconds);
        double best = double.MaxValue;
        for (int block = 0; block < Blocks; block++)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < callsInBlock; i++)
            {
                call();
            }

            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalMicroseconds / callsInBlock);
        }

        return best;
    }
}
