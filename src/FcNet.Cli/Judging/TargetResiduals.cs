using System.Numerics;

namespace FcNet.Cli.Judging;

/// <summary>The predicted and the actual numbers of a regression.</summary>
/// <param name="Name">The name of the number.</param>
/// <param name="Predicted">What the model predicts.</param>
/// <param name="Actual">What is true.</param>
internal sealed record TargetResiduals(string Name, List<double> Predicted, List<double> Actual)
{
    /// <summary>More points are not seen in a picture.</summary>
    private const int MostPoints = 2000;

    /// <summary>The residuals of each output, of at most 2,000 examples, evenly spread.</summary>
    public static TargetResiduals[] Of<T>(Model<T> model, IExamples examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        IExamples scaled = Judge.Scaled(model, examples);
        TargetResiduals[] all = [.. scaled.Targets.Names.Select(name => new TargetResiduals(name, [], []))];
        Evaluation.ForEachBlock<T>(model, scaled, Spread(scaled.Count), (y, batch) =>
        {
            for (int i = 0; i < y.Rows; i++)
            {
                for (int j = 0; j < all.Length; j++)
                {
                    all[j].Predicted.Add(double.CreateTruncating(y[i, j]));
                    all[j].Actual.Add(double.CreateTruncating(batch.Target[i, j]));
                }
            }
        });
        return all;
    }

    /// <summary>At most 2,000 of so many examples, evenly spread.</summary>
    public static int[] Spread(int examples)
    {
        int count = Math.Min(MostPoints, examples);
        return [.. Enumerable.Range(0, count).Select(i => (int)((long)i * examples / count))];
    }
}
