using System.Globalization;
using System.Text.RegularExpressions;

namespace FcNet.Tests.Rules.Documents;

/// <summary>
/// What the comments behind the lines of a block say that they print. A number with decimals is printed when it agrees to a unit of the comment's last
/// digit, anything else when it is the same; behind "about", or as a bare power such as 1e-10, stands a size, of which the number is at most ten times.
/// </summary>
internal static partial class PrintedLines
{
    public static void Expect(string code, string[] output)
    {
        MatchCollection lines = Printing().Matches(code);
        if (lines.All(line => line.Groups["expected"].Length == 0))
        {
            return;
        }

        Assert.That(output, Has.Length.EqualTo(lines.Count), $"each line that prints does so once, in order:\n{string.Join('\n', output)}");
        string all = $"of the block that printed:\n{string.Join('\n', output)}";
        foreach ((string expected, string actual) in lines.Select(line => line.Groups["expected"].Value).Zip(output).Where(pair => pair.First.Length > 0))
        {
            if (Size().Match(expected) is { Success: true } size)
            {
                Assert.That(Parsed(actual), Is.InRange(0, 10 * Parsed(size.Groups["size"].Value)!), $"{expected}, {all}");
            }
            else if (Parsed(expected) is { } number && expected.Contains('.', StringComparison.Ordinal))
            {
                Assert.That(Parsed(actual), Is.EqualTo(number).Within(1.000001 * LastDigit(expected)), $"{expected}, {all}");
            }
            else
            {
                Assert.That(actual, Is.EqualTo(expected), all);
            }
        }
    }

    private static double? Parsed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>One unit of a number's last digit, such as 1e-12 for 9.77e-10.</summary>
    private static double LastDigit(string number)
    {
        string[] parts = number.Split('e');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal), decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        return Math.Pow(10, (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - decimals);
    }

    [GeneratedRegex(@"^(about (?<size>.+)|(?<size>\d+e-?\d+))$")]
    private static partial Regex Size();

    [GeneratedRegex(@"Console\.WriteLine\(.*\);(?: *// *(?<expected>.+))?$", RegexOptions.Multiline)]
    private static partial Regex Printing();
}
