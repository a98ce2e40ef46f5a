using System.Numerics;

namespace FcNet.Bits;

/// <summary>Random numbers that no machine rounds: whole numbers of 16 bits, scaled by powers of two.</summary>
internal static class ExactNumbers
{
    /// <summary>Numbers from -<paramref name="limit"/> up to, but not including, <paramref name="limit"/>, a power of two.</summary>
    public static NdArray<T> Create<T>(ulong seed, double limit, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var random = new CounterRandom(seed, stream: 90);
        var numbers = new NdArray<T>(shape);
        foreach (ref T number in numbers.Span)
        {
            number = T.CreateChecked(limit * (random.NextInt32(1 << 16) - (1 << 15)) / (1 << 15));
        }

        return numbers;
    }

    public static int[] Labels(ulong seed, int count, int classes) => new CounterRandom(seed, stream: 91).Integers(classes, count);

    /// <summary>Examples that a net can learn: the class is the place of the largest of the first features, or of the largest of groups of them.</summary>
    public static LabeledData Examples(ulong seed, int count, int features, int classes)
    {
        NdArray<double> x = Create<double>(seed, 2, count, features);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<double> row = x.Row(i);
            for (int j = 1; j < Math.Min(features, classes); j++)
            {
                labels[i] = row[j] > row[labels[i]] ? j : labels[i];
            }
        }

        return LabeledData.From(x, labels, [.. NumberedClasses.Of(classes)]);
    }

    public static DataSplits Splits(int features, int classes) =>
        new(Examples(1, 84, features, classes), Examples(2, 26, features, classes), Examples(3, 1, features, classes));
}
