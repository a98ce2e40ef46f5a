using System.Numerics;
using FcNet.Plotting;
using ScottPlot;

namespace FcNet.Course;

/// <summary>What an experiment works with.</summary>
/// <param name="Data">The images, scaled in any way.</param>
/// <param name="Folder">Where its pictures go.</param>
/// <param name="Progress">Receives what is being trained.</param>
/// <param name="CancellationToken">Ends it early, with an <see cref="OperationCanceledException"/>.</param>
internal sealed record ExperimentRun(DataSplits Data, string Folder, IProgress<string> Progress, CancellationToken CancellationToken)
{
    /// <summary>The maximum number of units in a picture.</summary>
    private const int MostUnits = 100;

    /// <summary>The images with their mean subtracted and nothing else, as the notebooks take them: their learning rates are for numbers of that size.</summary>
    public DataSplits Data { get; } = Data.Centered();

    /// <summary>The limits.</summary>
    public ExperimentLimits Limits { get; init; } = ExperimentLimits.None;

    /// <summary>The same images with the first training images only: the notebooks' small data.</summary>
    public DataSplits WithFirst(int trainImages)
    {
        int count = Math.Min(Data.Train.Count, Math.Min(trainImages, Limits.TrainImages));
        return new(Data.Train.Slice(0, count), Data.Validation, Data.Test);
    }

    /// <summary>A copy of a net with the scaling of the images.</summary>
    public Model<T> ModelOf<T>(INetwork<T> net)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Model.Create(net, Data.Scaling, Data.Train.Targets);

    /// <summary>Writes a picture of plots, one below the other, as PNG and SVG.</summary>
    /// <returns>Its name.</returns>
    public string SavePicture(string name, params IReadOnlyList<Plot> plots)
    {
        foreach (string ending in new[] { "png", "svg" })
        {
            PlotFiles.Save(plots, PathOf(name, ending));
        }

        return name;
    }

    /// <summary>Writes the weights of a first layer's first units as images, as PNG and SVG.</summary>
    /// <returns>The picture's name.</returns>
    public string SaveWeights<T>(string name, NdArray<T> weights)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> images = WeightImages.Of(weights, Data.Train.ExampleShape);
        var grid = ImageGrid.Create(images.RowRange(0, Math.Min(images.Rows, MostUnits)));
        foreach (string ending in new[] { "png", "svg" })
        {
            grid.Save(PathOf(name, ending), enlargement: 2);
        }

        return name;
    }

    /// <summary>The path of a picture, in a folder that is created again if it was deleted.</summary>
    private string PathOf(string name, string ending) => Path.Combine(Directory.CreateDirectory(Folder).FullName, $"{name}.{ending}");
}
