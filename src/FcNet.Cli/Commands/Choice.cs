using System.CommandLine;
using System.CommandLine.Parsing;

namespace FcNet.Cli.Commands;

/// <summary>Options and arguments that take one of a few words: the help lists them, and another word is refused with the option's name.</summary>
internal static class Choice
{
    /// <summary>An option whose first word is the default.</summary>
    public static Option<string> Option(string name, string description, params string[] words)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => words[0], HelpName = string.Join('|', words) };
        option.Validators.Add(result => Require(result, name, words));
        option.CompletionSources.Add(words);
        return option;
    }

    public static Argument<string> Argument(string name, string description, params string[] words)
    {
        var argument = new Argument<string>(name) { Description = description, HelpName = string.Join('|', words) };
        argument.Validators.Add(result => Require(result, name, words));
        argument.CompletionSources.Add(words);
        return argument;
    }

    private static void Require(SymbolResult result, string name, string[] words)
    {
        if (result.Tokens is [{ Value: { } word }, ..] && !words.Contains(word))
        {
            result.AddError($"{name} is \"{word}\", expected {(words.Length == 1 ? words[0] : $"{string.Join(", ", words[..^1])} or {words[^1]}")}.");
        }
    }
}
