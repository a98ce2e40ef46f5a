using System.Collections.Immutable;

namespace FcNet.Losses;

/// <summary>Weights of classes for <see cref="SoftmaxLoss"/>.</summary>
public static class ClassWeights
{
    /// <summary>
    /// Weights with which all classes count the same in total: n / (k · count) for n examples and k classes. Their mean over the examples is 1.
    /// </summary>
    /// <param name="labels">The class of each training example, 0 to k - 1.</param>
    /// <returns>The weight of each class.</returns>
    /// <remarks>The same as scikit-learn's <c>class_weight="balanced"</c>.</remarks>
    /// <exception cref="ArgumentException">There are no labels, or a class below the largest has no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is negative.</exception>
    public static ImmutableArray<double> Balanced(ReadOnlySpan<int> labels)
    {
        Require.That(!labels.IsEmpty, $"There are no labels, expected those of the training examples.");
        var counts = new SortedDictionary<int, int>();
        foreach (int label in labels)
        {
            Require.InRange(label >= 0, label, $"0 or above", "A label");
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }

        int missing = counts.Keys.Index().FirstOrDefault(entry => entry.Index != entry.Item, (Index: -1, Item: 0)).Index;
        Require.That(missing < 0, $"Class {missing} has no example, expected at least one of each class: its weight would be infinite.");
        double examples = labels.Length;
        return [.. counts.Values.Select(count => examples / ((double)counts.Count * count))];
    }
}
