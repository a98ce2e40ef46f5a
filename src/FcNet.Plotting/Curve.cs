namespace FcNet.Plotting;

/// <summary>One of several curves in a picture.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="X">Where the points are along the horizontal axis.</param>
/// <param name="Y">Their heights, as many; points that are not finite are left out.</param>
public sealed record Curve(string Name, IReadOnlyList<double> X, IReadOnlyList<double> Y);
