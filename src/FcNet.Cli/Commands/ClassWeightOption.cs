using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using FcNet.Tables;

namespace FcNet.Cli.Commands;

/// <summary>Weights of classes: the word "balanced", numbers by the names of classes, or numbers in the order of the classes.</summary>
/// <param name="ByName">Balanced, or the factors of some classes.</param>
/// <param name="InOrder">Numbers in the order of the classes; empty where they have names.</param>
internal sealed record ClassWeightOption(ClassWeighting ByName, ImmutableArray<double> InOrder)
{
    public const string Name = "--class-weights", Balanced = "balanced";

    private static ClassWeightOption None => new(ClassWeighting.None, []);

    public static Option<ClassWeightOption> Create()
    {
        var option = new Option<ClassWeightOption>(Name)
        {
            Description = "The weight of each class in --loss softmax: numbers in the order of the classes, or for some classes by name, such as fraud=20; "
                + "\"balanced\" makes up for classes with few training examples [default: all 1]",
            HelpName = "X,X|NAME=X,NAME=X|balanced",
            CustomParser = result =>
            {
                string text = result.Tokens[0].Value;
                if (text == Balanced)
                {
                    return None with { ByName = ClassWeighting.Balanced };
                }

                (string Class, string Number)[] parts = [.. text.Split(',').Select(Parts)];
                if (parts.All(part => part.Class.Length == 0 && IsWeight(part.Number, out _)))
                {
                    return None with { InOrder = [.. parts.Select(part => Weight(part.Number))] };
                }

                if (parts.All(part => part.Class.Length > 0 && IsWeight(part.Number, out _)) && parts.DistinctBy(part => part.Class).Count() == parts.Length)
                {
                    return None with { ByName = ClassWeighting.Of(parts.ToDictionary(part => part.Class, part => Weight(part.Number))) };
                }

                result.AddError($"{Name} is \"{text}\", expected a number of at least 0 for each class, such as 1,2.5, or for some by name, such as fraud=20, or {Balanced}.");
                return None;
            },
        };
        option.CompletionSources.Add(Balanced);
        return option;
    }

    /// <summary>A class may have "=" in its name; its number has none.</summary>
    private static (string Class, string Number) Parts(string part) => part.LastIndexOf('=') is >= 0 and var at ? (part[..at].Trim(), part[(at + 1)..]) : ("", part);

    private static bool IsWeight(string text, out double weight) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out weight) && double.IsFinite(weight) && weight >= 0;

    private static double Weight(string text) => IsWeight(text, out double weight) ? weight : 0;
}
