using System.Globalization;
using System.IO.Enumeration;

namespace FcNet;

/// <summary>A factor of the learning rate for the parameters with some names. A layer's parameters have its number: "W1", "b1", "gamma1".</summary>
/// <param name="Names">A name, or a pattern of names in which * stands for any text: "W2", "gamma*".</param>
/// <param name="Factor">The factor, at least 0.</param>
public sealed record NameFactor(string Names, double Factor) : RateFactor(Factor)
{
    /// <summary>A name, or a pattern of names in which * stands for any text.</summary>
    /// <exception cref="ArgumentException">It is null or empty.</exception>
    public string Names { get; init => field = Checked(value); } = Checked(Names);

    /// <inheritdoc/>
    public override bool Covers(string name, ParameterRole role) => FileSystemName.MatchesSimpleExpression(Names, name, ignoreCase: false);

    /// <summary>"The rate factor 0.5 of "gamma*"".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"The rate factor {Factor} of \"{Names}\"");

    private static string Checked(string names)
    {
        Require.That(!string.IsNullOrEmpty(names), $"Names is empty, expected the name of a parameter such as \"W1\", or a pattern such as \"b*\".");
        Require.Text(names, nameof(Names));
        return names;
    }
}
