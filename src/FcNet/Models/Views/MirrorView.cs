using FcNet.Files;

namespace FcNet;

/// <summary>The mirror image: the columns of each row of an image in reverse order, as the augmentation <c>horizontal_flip</c> makes it in training.</summary>
/// <param name="Columns">The number of columns of an image, at least 1: 32 for CIFAR-10.</param>
public sealed record MirrorView(int Columns) : View
{
    /// <summary>The number of columns of an image, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Columns { get; init => field = Require.Positive(value); } = Require.Positive(Columns);

    /// <summary>The mirror image of images of a shape.</summary>
    /// <param name="example">Rows × columns, or planes × rows × columns.</param>
    /// <returns>The view.</returns>
    /// <exception cref="ArgumentException">It is the shape of no image.</exception>
    public static MirrorView Of(Shape example)
    {
        Require.That(example.Rank is 2 or 3, $"An example is {example}, expected an image, rows × columns or planes × rows × columns, for its mirror image.");
        return new(example[example.Rank - 1]);
    }

    /// <inheritdoc/>
    public override void RequireFit(int features) =>
        Require.That(features % Columns == 0, $"An example has {features} features, expected rows of {Columns} columns for its mirror image.");

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x)
    {
        for (int start = 0; start < x.Length; start += Columns)
        {
            x.Slice(start, Columns).Reverse();
        }
    }

    internal override string AddTo(OnnxGraph graph, string x, int features)
    {
        string name = graph.NextName("mirror"), rows = graph.AddIntegers($"{name}.rows", -1, features / Columns, Columns), flat = graph.AddIntegers($"{name}.flat", -1, features);
        string begin = graph.AddIntegers($"{name}.begin", -1), end = graph.AddIntegers($"{name}.end", int.MinValue), axis = graph.AddIntegers($"{name}.axis", 2), step = graph.AddIntegers($"{name}.step", -1);
        string reversed = graph.AddNode("Slice", $"{name}.reversed", [graph.AddNode("Reshape", $"{name}.image", [x, rows]), begin, end, axis, step]);
        return graph.AddNode("Reshape", name, [reversed, flat]);
    }
}
