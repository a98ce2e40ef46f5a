using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet.Metrics;

/// <summary>The weights of the positive and the negative examples that have one score.</summary>
internal readonly record struct ScoreGroup(double Positive, double Negative);

/// <summary>
/// A formula of the order of the examples by score: of class 1 where there are 2 classes, else the mean over the classes, each against the others, or over
/// the labels. It keeps the scores of all rows.
/// </summary>
internal sealed class RankingMeasure<T>(Targets targets, Func<IReadOnlyList<ScoreGroup>, double> formula, bool needsNegatives) : Measure<T>(targets)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly List<double> scores = [], weights = [];
    private readonly List<bool> positives = [];
    private readonly double[] row = new double[targets.Outputs];

    private bool IsBinary => Targets is ClassTargets { Outputs: 2 };

    private int Columns => IsBinary ? 1 : Targets.Outputs;

    protected override void Row(ReadOnlySpan<T> y, ReadOnlySpan<T> target, double weight)
    {
        weights.Add(weight);
        int label = TensorPrimitives.IndexOfMax(target);
        if (IsBinary)
        {
            scores.Add(double.CreateTruncating(y[1]) - double.CreateTruncating(y[0]));
            positives.Add(label == 1);
            return;
        }

        ScoresAsProbabilities.Of(Targets, y, row);
        for (int j = 0; j < row.Length; j++)
        {
            scores.Add(Targets is ClassTargets ? row[j] : double.CreateTruncating(y[j]));
            positives.Add(Targets is ClassTargets ? label == j : target[j] > T.Zero);
        }
    }

    protected override Measurement Compute()
    {
        double sum = 0;
        for (int column = 0; column < Columns; column++)
        {
            List<ScoreGroup> groups = Groups(column);
            string name = $"{(Targets is ClassTargets ? "is of class" : "has the label")} \"{Targets.Names[IsBinary ? 1 : column]}\"";
            if (groups.All(group => group.Positive == 0))
            {
                return Measurement.None($"No example {name}.");
            }

            if (needsNegatives && groups.All(group => group.Negative == 0))
            {
                return Measurement.None($"Every example {name}.");
            }

            sum += formula(groups);
        }

        return new(sum / Columns);
    }

    /// <summary>The groups of equal scores, the largest first.</summary>
    private List<ScoreGroup> Groups(int column)
    {
        int[] order = [.. Enumerable.Range(0, weights.Count)];
        Array.Sort(order, (a, b) => ScoreOf(b).CompareTo(ScoreOf(a)) is var difference && difference != 0 ? difference : a.CompareTo(b));
        var groups = new List<ScoreGroup>();
        for (int i = 0; i < order.Length; i++)
        {
            bool isPositive = positives[(order[i] * Columns) + column], isSame = i > 0 && ScoreOf(order[i]) == ScoreOf(order[i - 1]);
            (double positive, double negative) = isPositive ? (weights[order[i]], 0.0) : (0.0, weights[order[i]]);
            if (isSame)
            {
                groups[^1] = new(groups[^1].Positive + positive, groups[^1].Negative + negative);
            }
            else
            {
                groups.Add(new(positive, negative));
            }
        }

        return groups;

        double ScoreOf(int i) => scores[(i * Columns) + column];
    }
}
