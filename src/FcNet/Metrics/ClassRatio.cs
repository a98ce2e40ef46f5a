using System.Globalization;
using System.Numerics;

namespace FcNet.Metrics;

/// <summary>A ratio of counts, of each class or label: precision, recall, F1. Its averages are those of scikit-learn.</summary>
/// <param name="Of">The part and the whole of a class.</param>
/// <param name="WhyNone">Why a class has no whole.</param>
internal sealed record ClassRatio(Func<ClassCounts, int, (double Part, double Whole)> Of, string WhyNone)
{
    /// <summary>The ratio of one class.</summary>
    public Measure<T> Start<T>(Targets targets, int index)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int count = CountsMeasure<T>.CountOf(targets);
        Require.That(index < count, $"Class is {index}, expected 0 to {count - 1}: the targets are {string.Join(", ", targets.Names)}.");
        return new CountsMeasure<T>(targets, counts =>
        {
            (double part, double whole) = Of(counts, index);
            return whole > 0 ? new(part / whole) : Measurement.None(string.Create(CultureInfo.InvariantCulture, $"Class {index}: {WhyNone}."));
        });
    }

    /// <summary>The mean over the classes that appear in targets or predictions. Of these, one without a whole has 0.</summary>
    public Measure<T> StartMacro<T>(Targets targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new CountsMeasure<T>(targets, counts =>
        {
            double sum = 0;
            int classes = 0;
            for (int k = 0; k < counts.Count; k++)
            {
                (double part, double whole) = Of(counts, k);
                sum += whole > 0 ? part / whole : 0;
                classes += counts.Actual[k] + counts.Predicted[k] > 0 ? 1 : 0;
            }

            return classes > 0 ? new(sum / classes) : Measurement.None($"No class: {WhyNone}.");
        });

    /// <summary>The ratio of the sums.</summary>
    public Measure<T> StartMicro<T>(Targets targets)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new CountsMeasure<T>(targets, counts =>
        {
            (double parts, double wholes) = (0, 0);
            for (int k = 0; k < counts.Count; k++)
            {
                (double part, double whole) = Of(counts, k);
                (parts, wholes) = (parts + part, wholes + whole);
            }

            return wholes > 0 ? new(parts / wholes) : Measurement.None($"All labels: {WhyNone}.");
        });
}
