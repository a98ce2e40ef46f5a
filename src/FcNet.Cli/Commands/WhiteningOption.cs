using System.CommandLine;
using System.Globalization;

namespace FcNet.Cli.Commands;

/// <summary>Input features that are fitted on the training examples, such as pca:512.</summary>
internal static class WhiteningOption
{
    private const string Pca = "pca", Zca = "zca", MinMax = "min-max";

    private static readonly string[] Kinds = [Pca, Zca, MinMax];

    public static Option<FittedInputs> Create(string name)
    {
        var option = new Option<FittedInputs>(name)
        {
            Description = "Input features that are fitted on the training examples and saved in the model: pca:N, the N largest principal components with variance 1; "
                + "zca:N, these turned back, so that images stay images; pca and zca, all of them; min-max, each feature from 0 to 1. "
                + "pca:N:E and zca:N:E add E to the variances [default: as the data are scaled]",
            HelpName = "pca:N|zca:N|min-max",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                string[] parts = text.Split(':');
                bool isWhole = parts.Length > 1, hasEpsilon = parts.Length > 2;
                int components = 0;
                double epsilon = new PcaInputs().Epsilon;
                if (Kinds.Contains(parts[0]) && parts.Length <= (parts[0] == MinMax ? 1 : 3)
                    && (!isWhole || (int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out components) && components > 0))
                    && (!hasEpsilon || (double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out epsilon) && double.IsFinite(epsilon) && epsilon >= 0)))
                {
                    return parts[0] switch
                    {
                        Pca => new PcaInputs(components, epsilon),
                        Zca => new ZcaInputs(components, epsilon),
                        _ => new MinMaxInputs(),
                    };
                }

                result.AddError($"{name} is \"{text}\", expected pca:N or zca:N with a number of components of at least 1, pca, zca or min-max; after N may stand : and a number of at least 0.");
                return null;
            },
        };
        option.CompletionSources.Add(Kinds);
        return option;
    }
}
