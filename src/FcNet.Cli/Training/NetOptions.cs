using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FcNet.Cli.Commands;
using FcNet.Layers;
using static FcNet.Cli.Training.RunOption;

namespace FcNet.Cli.Training;

/// <summary>The options of <c>fcnet train</c> that describe the examples and the net. A new one is one entry here.</summary>
internal static class NetOptions
{
    public static RunOption[] Create() =>
    [
        Of(ValidationOption.Create(), (run, text) => run with { ValidationCount = [ValidationOption.Count(text)] }),
        Of(WhiteningOption.Create("--whitening"), (run, inputs) => run with { Inputs = inputs }),
        Of(Choice.Option("--net", "The kind of net; two-layer is the one written out by hand, with one hidden layer", "fully-connected", "two-layer"),
            (run, word) => word == "two-layer" ? run.WithNet(net => net with { Hidden = [100] }) with { IsTwoLayer = true } : run with { IsTwoLayer = false }),
        OfNet(new Option<int[]>("--hidden") { Description = "The widths of the hidden layers, or \"none\" for a linear classifier [default: 100,100; with --net two-layer: 100]", CustomParser = ParseHidden, Arity = ArgumentArity.ExactlyOne, HelpName = "N,N|none" },
            (net, widths) => net with { Hidden = widths }),
        OfNet(Choice.Option("--normalization", "The normalization of the hidden layers", "none", "batch", "layer"),
            (net, word) => net with { Normalization = Enum.Parse<Normalization>(word, ignoreCase: true) }),
        OfNet(KindOption.Create<LayerSpec, IActivation>("--activation", "The activation of the hidden layers", "relu"), (net, activation) => net with { Activation = activation }),
        OfNet(new Option<int>("--residual") { Description = "The hidden layers of a residual block, activation(x + f(x)), which takes the place of that many hidden layers as wide as what enters them; 1 if N is left out [default: no blocks]", CustomParser = ParseResidual, Arity = ArgumentArity.ZeroOrOne, HelpName = "N" },
            (net, layers) => net with { ResidualLayers = layers }),
        OfNet(NumberOption.Real("--keep", "Dropout's probability to keep a number; 1 is no dropout", 1), (net, keep) => net with { KeepProbability = keep }),
        OfNet(new Option<WeightScale>("--weight-scale") { Description = "The standard deviation of the initial weights; \"he\" is the root of 2 / inputs, \"xavier\" of 2 / (inputs + outputs), \"lecun\" of 1 / inputs", CustomParser = ParseWeightScale, DefaultValueFactory = _ => WeightScale.He, HelpName = "S|he|xavier|lecun" },
            (net, scale) => net with { WeightScale = scale }),
        OfNet(Choice.Option("--initial", "How the initial weights are distributed", "normal", "uniform", "orthogonal"),
            (net, word) => net with { WeightDistribution = Enum.Parse<WeightDistribution>(word, ignoreCase: true) }),
        OfNet(Choice.Option("--parametrization", "How the weights enter the products of the affine layers; neural-tangent divides x by the root of its width and goes with --weight-scale 1", "standard", "neural-tangent"),
            (net, word) => net with { Parametrization = word == "standard" ? Parametrization.Standard : Parametrization.NeuralTangent }),
        OfNet(NumberOption.Real("--output-factor", "A factor on the initial weights of the last layer; with a small one all scores begin near 0", 1), (net, factor) => net with { OutputFactor = factor }),
    ];

    private static int ParseResidual(ArgumentResult result) => result.Tokens.Count == 0 ? 1 : NumberOption.Parse<int>(result);

    private static int[]? ParseHidden(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (text == "none")
        {
            return [];
        }

        var widths = new List<int>();
        foreach (string part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int width) || width < 1)
            {
                result.AddError($"--hidden is \"{text}\", expected widths of at least 1 separated by commas, such as 100,100, or none.");
                return null;
            }

            widths.Add(width);
        }

        return [.. widths];
    }

    private static WeightScale ParseWeightScale(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (WeightScale.TryParse(text, out WeightScale rule))
        {
            return rule;
        }

        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double scale) && double.IsFinite(scale) && scale >= 0)
        {
            return scale;
        }

        result.AddError($"--weight-scale is \"{text}\", expected a number of at least 0, he, xavier or lecun.");
        return default;
    }
}
