using System.CommandLine;
using System.CommandLine.Parsing;
using FcNet.Tables;

namespace FcNet.Cli;

/// <summary>What is wrong with a command line, a sentence for each mistake. An option that is not there is shown beside those that are called nearly so.</summary>
internal static class Mistakes
{
    /// <summary>The nearest names that are shown.</summary>
    private const int Nearest = 3;

    public static string[] Of(ParseResult parsed)
    {
        string[] unknown = [.. parsed.UnmatchedTokens.Where(IsOption)];
        IEnumerable<string> others = unknown.Length > 0 ? [] : parsed.Errors.Select(error => error.Message);
        return parsed.Errors.Count > 0 ? [.. unknown.Select(name => Unknown(name, parsed.CommandResult.Command)), .. others] : [.. Blank(parsed)];
    }

    private static bool IsOption(string word) => word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal);

    private static string Unknown(string word, Command command)
    {
        string name = word.Split('=', ':')[0];
        IEnumerable<string> nearest = NearNames.Nearest(name, command.Options.Where(option => !option.Hidden).Select(option => option.Name)).Take(Nearest);
        return $"There is no option {name}: the nearest are {string.Join(", ", nearest)}.";
    }

    /// <summary>A sentence for each option or argument that was given as "", as a variable that is not set does, or as blanks: no path is.</summary>
    private static IEnumerable<string> Blank(ParseResult parsed) =>
        from given in parsed.CommandResult.Children
        from token in given.Tokens
        where string.IsNullOrWhiteSpace(token.Value)
        select $"{(given is OptionResult option ? option.Option.Name : ((ArgumentResult)given).Argument.Name)} is {(token.Value.Length == 0 ? "empty" : "blank")}.";
}
