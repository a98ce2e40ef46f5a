using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;

namespace FcNet.Cli.Commands;

/// <summary>Numbers as they are typed, independent of the culture: a comma is an error and is not ignored.</summary>
internal static class NumberOption
{
    public static Option<double> Real(string name, string description, double value) => new(name) { Description = description, CustomParser = Parse<double>, DefaultValueFactory = _ => value, HelpName = "X" };

    public static Option<int> Count(string name, string description, int value) => new(name) { Description = description, CustomParser = Parse<int>, DefaultValueFactory = _ => value, HelpName = "N" };

    public static T Parse<T>(ArgumentResult result)
        where T : struct, INumber<T>, IMinMaxValue<T>
    {
        string text = result.Tokens[0].Value;
        if (!T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out T number))
        {
            string expected = typeof(T) == typeof(double) ? "a number such as 0.5" : string.Create(CultureInfo.InvariantCulture, $"a whole number from {T.MinValue} to {T.MaxValue}");
            result.AddError($"{((OptionResult)result.Parent!).Option.Name} is \"{text}\", expected {expected}.");
        }

        return number;
    }
}
