using System.Globalization;

namespace FcNet.Cli.Training;

/// <summary>How the inputs of a net are fitted on the training examples.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>, or nothing.</param>
/// <param name="Components">The number of components, or 0 for all.</param>
/// <param name="Epsilon">What is added to their variances.</param>
internal sealed record FittedInputs(string Kind, int Components, double Epsilon)
{
    public const string MinMax = "min-max";

    public const double UsualEpsilon = 1e-5;

    private const string Pca = "pca", Zca = "zca";

    /// <summary>Inputs as the data are scaled.</summary>
    public static FittedInputs None { get; } = new("", 0, UsualEpsilon);

    public static string[] Kinds { get; } = [Pca, Zca, MinMax];

    /// <summary>The data with these inputs.</summary>
    /// <exception cref="ArgumentException">The examples have fewer features than there are components, or cannot be whitened.</exception>
    public DataSplits Of(DataSplits data)
    {
        int features = data.Train.Features, components = Components > 0 ? Components : features;
        if (components > features)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--whitening asks for {components} components of {features} features, expected at most as many."));
        }

        return Kind switch
        {
            Pca => data.PcaWhitened(components, Epsilon),
            Zca => data.ZcaWhitened(components, Epsilon),
            MinMax => data.MinMaxScaled(),
            _ => data,
        };
    }
}
