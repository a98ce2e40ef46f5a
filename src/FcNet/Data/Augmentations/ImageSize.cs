namespace FcNet;

/// <summary>The size of an image: planes × rows × columns.</summary>
internal readonly record struct ImageSize(int Planes, int Rows, int Columns)
{
    /// <summary>The size of an image of that shape: rows × columns, or planes × rows × columns.</summary>
    /// <exception cref="ArgumentException">It is the shape of no image.</exception>
    public static ImageSize Of(Shape example)
    {
        Require.That(example.Rank is 2 or 3, $"An example is {example}, expected an image for this augmentation, rows × columns or planes × rows × columns; give the examples that shape, such as LabeledData.From(bytes, [3, 32, 32], labels).");
        return example.Rank == 2 ? new(1, example[0], example[1]) : new(example[0], example[1], example[2]);
    }
}
