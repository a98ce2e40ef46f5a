using System.Diagnostics;
using System.Globalization;
using Microsoft.ML.OnnxRuntime;

namespace FcNet.Benchmarks.Compare;

/// <summary>How many requests of one row several callers get answered at once, from one model of FcNet and from ONNX Runtime with the same file. A request takes one thread.</summary>
internal static class CallersCommand
{
    /// <summary>The two sides take turns, window by window; the best window of each counts.</summary>
    private const int Windows = 40, WindowMilliseconds = 20, RequestsBetweenLooks = 8;

    public static void Run(string workloadsFile, int callers, TextWriter output)
    {
        string folder = Directory.CreateTempSubdirectory("fcnet-callers").FullName;
        double logarithms = 0;
        IReadOnlyList<ServeWorkload> all = Workloads.Read(workloadsFile).Serving;
        Print(output, $"{$"{callers} callers, one row each",-36}{"FcNet req/s",14}{"ONNX Runtime",14}{"ratio",8}");
        foreach (ServeWorkload work in all)
        {
            Model<float> model = work.Model(threads: 1);
            string file = Path.Combine(folder, $"{work.Name}.onnx");
            model.SaveOnnx(file);
            using var options = new SessionOptions { IntraOpNumThreads = 1, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_ALL };
            using var session = new InferenceSession(file, options);
            Action[] ours = [.. Enumerable.Range(0, callers).Select(_ => Caller(model))], theirs = [.. Enumerable.Range(0, callers).Select(_ => Caller(session, model.Spec))];
            double our = 0, their = 0;
            for (int window = 0; window < Windows; window++)
            {
                our = Math.Max(our, RequestsPerSecond(ours));
                their = Math.Max(their, RequestsPerSecond(theirs));
            }

            logarithms += Math.Log(our / their);
            Print(output, $"{work.Name,-36}{our,14:N0}{their,14:N0}{our / their,8:F2}");
        }

        Directory.Delete(folder, recursive: true);
        Print(output, $"geometric mean {Math.Exp(logarithms / all.Count):F2}");
    }

    private static void Print(TextWriter output, FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));

    private static Action Caller(Model<float> model)
    {
        NdArray<float> x = ServeCommand.Inputs(1, model.Spec.Inputs), scores = new(1, model.Spec.Outputs);
        return () => model.Scores<float>(x.Span, scores.Span);
    }

    private static Action Caller(InferenceSession session, NetworkSpec net)
    {
        string[] input = [session.InputNames[0]], output = [session.OutputNames[0]];
        OrtValue[] x = [OrtValue.CreateTensorValueFromMemory(ServeCommand.Inputs(1, net.Inputs).ToArray(), [1, net.Inputs])];
        OrtValue[] scores = [OrtValue.CreateTensorValueFromMemory(new float[net.Outputs], [1, net.Outputs])];
        var run = new RunOptions();
        return () => session.Run(run, input, x, output, scores);
    }

    /// <summary>One window in which each caller has a thread of its own.</summary>
    private static double RequestsPerSecond(Action[] callers)
    {
        long requests = 0, start = 0, ticks = Stopwatch.Frequency * WindowMilliseconds / 1000;
        using var begin = new Barrier(callers.Length, _ => start = Stopwatch.GetTimestamp());
        Thread[] threads = [.. callers.Select(request => new Thread(() => Loop(request)))];
        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());
        return requests / Stopwatch.GetElapsedTime(start).TotalSeconds;

        void Loop(Action request)
        {
            request();
            begin.SignalAndWait();
            int answered = 0;
            while (Stopwatch.GetTimestamp() - start < ticks)
            {
                for (int i = 0; i < RequestsBetweenLooks; i++)
                {
                    request();
                }

                answered += RequestsBetweenLooks;
            }

            Interlocked.Add(ref requests, answered);
        }
    }
}
