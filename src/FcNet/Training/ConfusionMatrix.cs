using System.Collections.Immutable;
using System.Globalization;

namespace FcNet;

/// <summary>The confusion matrix: how often examples of each class were assigned each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly int[,] counts;

    internal ConfusionMatrix(ImmutableArray<string> classNames)
    {
        long count = (long)classNames.Length * classNames.Length;
        string what = string.Create(CultureInfo.InvariantCulture, $"A confusion matrix of {classNames.Length} classes has {count} counts");
        Require.That(count <= Array.MaxLength, $"{what}, expected at most {Array.MaxLength}; Accuracy.Of needs none.");
        Require.Memory(count * sizeof(int), what, "Accuracy.Of needs none");
        ClassNames = classNames;
        counts = new int[classNames.Length, classNames.Length];
    }

    /// <summary>The names of the classes.</summary>
    public ImmutableArray<string> ClassNames { get; }

    /// <summary>The number of examples.</summary>
    public int Total { get; private set; }

    /// <summary>The number of examples that are classified correctly.</summary>
    public int Right { get; private set; }

    /// <summary>The accuracy: the fraction of the examples that are classified correctly; NaN without examples.</summary>
    public double Accuracy => (double)Right / Total;

    /// <summary>The number of examples of one class that were assigned another class (or the same).</summary>
    /// <param name="actual">The actual class.</param>
    /// <param name="predicted">The predicted class.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public int this[int actual, int predicted]
    {
        get
        {
            Require.Below(actual, ClassNames.Length);
            Require.Below(predicted, ClassNames.Length);
            return counts[actual, predicted];
        }
    }

    internal void Add(int actual, int predicted)
    {
        counts[actual, predicted]++;
        Total++;
        Right += actual == predicted ? 1 : 0;
    }
}
