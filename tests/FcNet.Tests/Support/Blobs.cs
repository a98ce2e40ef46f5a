namespace FcNet.Tests.Support;

/// <summary>Examples that a net can learn: each class a cloud of points around a place of its own.</summary>
internal static class Blobs
{
    public static LabeledData Of(int count, int features = 4, int classes = 3, ulong seed = 1)
    {
        int[] labels = Samples.Labels(seed, count, classes);
        NdArray<double> centres = Samples.Normal<double>(100, classes, features), x = Samples.Normal<double>(seed, count, features);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < features; j++)
            {
                x[i, j] += 1.5 * centres[labels[i], j];
            }
        }

        return LabeledData.From(x, labels, [.. Enumerable.Range(0, classes).Select(label => $"class {label}")]);
    }

    public static DataSplits Splits(int train, int validation, int features = 4, int classes = 3) =>
        new(Of(train, features, classes, seed: 1), Of(Math.Max(1, validation), features, classes, seed: 2).Slice(0, validation), Of(1, features, classes, seed: 3));
}
