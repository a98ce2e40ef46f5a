using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;

namespace FcNet.Cli.Commands;

/// <summary>Weights of classes as a list of numbers, or the word "balanced", which is an empty list.</summary>
internal static class ClassWeightOption
{
    private const string Balanced = "balanced";

    public static Option<ImmutableArray<double>> Create(string name)
    {
        var option = new Option<ImmutableArray<double>>(name)
        {
            Description = "The weight of each class in --loss softmax, as numbers in the order of the classes; "
                + "\"balanced\" makes up for classes with few training examples [default: all 1]",
            HelpName = "X,X|balanced",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (text == Balanced)
                {
                    return [];
                }

                var weights = ImmutableArray.CreateBuilder<double>();
                foreach (string part in text.Split(','))
                {
                    if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double weight) || !double.IsFinite(weight) || weight < 0)
                    {
                        result.AddError($"{name} is \"{text}\", expected a number of at least 0 for each class, such as 1,2.5, or {Balanced}.");
                        return [];
                    }

                    weights.Add(weight);
                }

                return weights.ToImmutable();
            },
        };
        option.CompletionSources.Add(Balanced);
        return option;
    }
}
