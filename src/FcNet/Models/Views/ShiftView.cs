using FcNet.Files;
using FcNet.Kernels;

namespace FcNet;

/// <summary>An image moved by whole pixels, as the augmentation <c>shift</c> makes it in training. What comes in is 0, which after scaling is usually the mean.</summary>
/// <param name="Rows">The number of rows of an image, at least 1: 32 for CIFAR-10.</param>
/// <param name="Columns">The number of columns of an image, at least 1: 32 for CIFAR-10.</param>
/// <param name="Down">By how many rows; negative is up.</param>
/// <param name="Right">By how many columns; negative is to the left.</param>
public sealed record ShiftView(int Rows, int Columns, int Down, int Right) : View
{
    /// <summary>The number of rows of an image, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Rows { get; init => field = Require.Positive(value); } = Require.Positive(Rows);

    /// <summary>The number of columns of an image, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Columns { get; init => field = Require.Positive(value); } = Require.Positive(Columns);

    /// <inheritdoc/>
    public override void RequireFit(int features)
    {
        Require.That(features % ((long)Rows * Columns) == 0, $"An example has {features} features, expected images of {Rows} × {Columns} to shift.");
        bool stays = -Rows < Down && Down < Rows && -Columns < Right && Right < Columns;
        Require.That(stays, $"A shift by {Down} and {Right} pixels moves an image of {Rows} × {Columns} away, expected fewer than its rows and columns.");
    }

    /// <inheritdoc/>
    protected internal override void Row<T>(Span<T> x) => PlaneShift.Move(x, Rows, Columns, Down, Right);

    /// <summary>One node adds zeros on one side of the rows and columns and, as negative padding, takes pixels away on the other.</summary>
    internal override string AddTo(OnnxGraph graph, string x, int features)
    {
        string name = graph.NextName("shift"), flat = graph.AddIntegers($"{name}.flat", -1, features);
        string images = graph.AddIntegers($"{name}.images", -1, features / (Rows * Columns), Rows, Columns);
        string pads = graph.AddIntegers($"{name}.pads", 0, 0, Down, Right, 0, 0, -Down, -Right);
        string moved = graph.AddNode("Pad", $"{name}.moved", [graph.AddNode("Reshape", $"{name}.image", [x, images]), pads]);
        return graph.AddNode("Reshape", name, [moved, flat]);
    }
}
