using System.CommandLine;
using System.Globalization;

namespace FcNet.Cli.Commands;

/// <summary>Factors of the learning rate as a list: a role in lower case, or a name or pattern of names, and the factor.</summary>
internal static class RateFactorOption
{
    public static Option<RateFactors> Create(string name) => new(name)
    {
        Description = "Factors of the learning rate for some parameters, such as W1=0,bias=2: a role (weight, bias, scale, shift), or a name in which * stands for any text; 0 freezes",
        HelpName = "WHAT=X,…",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            try
            {
                return new([.. text.Split(',').Select(Parse)]);
            }
            catch (Exception e) when (e is FormatException or ArgumentException)
            {
                result.AddError($"{name} is \"{text}\", expected factors of at least 0 such as W1=0,bias=2.");
                return null;
            }
        },
    };

    private static RateFactor Parse(string text)
    {
        string[] parts = text.Split('=');
        double factor = parts.Length == 2 ? double.Parse(parts[1], NumberStyles.Float, CultureInfo.InvariantCulture) : throw new FormatException();
        return Enum.GetValues<ParameterRole>().Where(role => string.Equals(role.ToString(), parts[0], StringComparison.OrdinalIgnoreCase)).Select(role => new RoleFactor(role, factor)).FirstOrDefault()
            ?? (RateFactor)new NameFactor(parts[0], factor);
    }
}
