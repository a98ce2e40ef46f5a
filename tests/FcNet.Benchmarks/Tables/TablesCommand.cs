using System.Diagnostics;
using System.Globalization;
using FcNet.Metrics;

namespace FcNet.Benchmarks.Tables;

/// <summary>The accuracy and the log loss of a <see cref="Classifier"/> on the tables that <c>tables.py</c> writes, means over the same test parts as scikit-learn's.</summary>
internal static class TablesCommand
{
    public static void Run(string folder, TextWriter output)
    {
        foreach (string path in Directory.GetFiles(folder, "*.csv").Order(StringComparer.Ordinal))
        {
            long start = Stopwatch.GetTimestamp();
            double[][] rows = [.. File.ReadLines(path).Select(line => Array.ConvertAll(line.Split(','), text => double.Parse(text, CultureInfo.InvariantCulture)))];
            double[][] x = Array.ConvertAll(rows, row => row[..^1]);
            int[] labels = Array.ConvertAll(rows, row => (int)row[^1]);
            double accuracy = 0, logLoss = 0;
            string[] splits = File.ReadAllLines(Path.ChangeExtension(path, ".splits"));
            for (int i = 0; i < splits.Length; i++)
            {
                int[] test = Array.ConvertAll(splits[i].Split(' '), int.Parse), train = [.. Enumerable.Range(0, rows.Length).Except(test)];
                LabeledData all = LabeledData.From(x, labels);
                FittedClassifier fitted = new Classifier { Seed = (ulong)i }.Fit(all.Select(train));
                accuracy += Judge.Accuracy(fitted.Model, all.Select(test)) / splits.Length;
                logLoss += Judge.Measure(fitted.Model, all.Select(test), new LogLoss()) / splits.Length;
            }

            string name = Path.GetFileNameWithoutExtension(path), size = $"{rows.Length} × {x[0].Length}";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {size,10}  {accuracy:F4} / {logLoss:F4}  {Stopwatch.GetElapsedTime(start).TotalSeconds:F1} s"));
        }
    }
}
