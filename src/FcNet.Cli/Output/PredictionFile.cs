using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Metrics;

namespace FcNet.Cli.Output;

/// <summary>
/// What <c>fcnet predict</c> writes: a CSV file with a header, as RFC 4180 describes it. Of classes it has the predicted class and the probability of each,
/// of labels those that are given, separated by semicolons, and the probability of each, and of a regression the numbers.
/// </summary>
internal static class PredictionFile
{
    public static void Write<T>(string path, Model<T> model, LabeledData rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IExamples scaled = Judge.Scaled(model, rows);
        CsvFile.Write(path, writer =>
        {
            writer.WriteLine(string.Join(',', Heads(model.Targets).Select(CsvCell.Of)));
            int row = 0;
            double[] p = new double[model.Spec.Outputs];
            Evaluation.ForEachBlock<T>(model, scaled, [.. Enumerable.Range(0, rows.Count)], (y, _) =>
            {
                for (int i = 0; i < y.Rows; i++)
                {
                    writer.WriteLine(string.Join(',', Cells<T>(model.Targets, y.Row(i), p).Prepend(row.ToString(CultureInfo.InvariantCulture))));
                    row++;
                }
            });
        });
    }

    private static string[] Heads(Targets targets) => targets is NumberTargets ? ["row", .. targets.Names] : ["row", "predicted", .. targets.Names];

    private static string[] Cells<T>(Targets targets, ReadOnlySpan<T> scores, double[] p)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (targets is NumberTargets)
        {
            return Array.ConvertAll(scores.ToArray(), CsvCell.Of);
        }

        ScoresAsProbabilities.Of(targets, scores, p);
        string predicted = targets is ClassTargets
            ? targets.Names[TensorPrimitives.IndexOfMax(scores)]
            : string.Join(';', targets.Names.Where((_, j) => p[j] > 0.5));
        return [CsvCell.Of(predicted), .. p.Select(probability => CsvCell.Of((float)probability))];
    }
}
