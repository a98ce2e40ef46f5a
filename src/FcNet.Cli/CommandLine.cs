using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using FcNet.Cli.Commands;
using FcNet.Cli.Output;
using FcNet.Cli.Tables;
using Spectre.Console;

namespace FcNet.Cli;

/// <summary>The tool's commands, and their common error handling: one clear line, and an exit code that is not 0.</summary>
internal static class CommandLine
{
    /// <summary>The exit code for a check that failed.</summary>
    public const int Failed = 1;

    /// <summary>The exit code for bad input: options, files, folders.</summary>
    public const int BadInput = 2;

    /// <summary>How each command is made, by its name and in the order of the help.</summary>
    private static readonly OrderedDictionary<string, Func<Command>> Commands = new()
    {
        ["train"] = () => new TrainCommand(),
        ["search"] = () => new SearchCommand(),
        ["cross-validate"] = () => new CrossValidateCommand(),
        ["evaluate"] = () => new EvaluateCommand(),
        ["predict"] = () => new PredictCommand(),
        ["explain"] = () => new ExplainCommand(),
        ["export"] = () => new ExportCommand(),
        ["round"] = () => new RoundCommand(),
        ["inspect"] = () => new InspectCommand(),
        ["convert"] = () => new ConvertCommand(),
        ["check"] = () => new CheckCommand(),
        ["notebook"] = () => new NotebookCommand(),
        ["data"] = () => new DataCommand(),
    };

    /// <summary>Columns of the tables where there is no terminal to ask.</summary>
    private const int RedirectedWidth = 120;

    public static async Task<int> RunAsync(string[] args, Interruption interruption)
    {
        RootCommand root = Root(args);
        ParseResult parsed = root.Parse(args);
        if (root.Directives.OfType<SuggestDirective>().Any(directive => parsed.GetResult(directive) is not null))
        {
            // The shell asks what can come next; a line that is not finished is no mistake.
            return await parsed.InvokeAsync(cancellationToken: interruption.Token);
        }

        string[] mistakes = Mistakes.Of(parsed);
        if (mistakes.Length > 0)
        {
            foreach (string mistake in mistakes)
            {
                ErrorLine.Write($"fcnet: {string.Join(' ', mistake.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}");
            }

            if (parsed.CommandResult.Command is TrainCommand && parsed.UnmatchedTokens.FirstOrDefault(TableFile.Is) is { } table)
            {
                ErrorLine.Write($"fcnet: A table stands behind --data: fcnet train --data {table} --target COLUMN");
            }

            ErrorLine.Write($"See: fcnet {string.Join(' ', CommandPath(parsed.CommandResult).Append("--help"))}");
            return BadInput;
        }

        if (Console.IsOutputRedirected)
        {
            AnsiConsole.Profile.Width = RedirectedWidth;
        }

        try
        {
            // If a signal has arrived already, nothing is started.
            int code = interruption.ExitCode ?? await parsed.InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }, interruption.Token);
            return interruption.ExitCode ?? code;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException or ArgumentException)
        {
            ErrorLine.Write($"fcnet: {OneLine(e)}");
            return BadInput;
        }
    }

    /// <summary>The message without the name of the parameter, which only a programmer needs.</summary>
    public static string OneLine(Exception e) => e is ArgumentException { ParamName: { } name } ? e.Message.Replace($" (Parameter '{name}')", "", StringComparison.Ordinal) : e.Message;

    /// <summary>The commands with their options: the one that a line begins with, or all. Help, suggestions and mistakes need all; a run does not wait for the others.</summary>
    /// <param name="args">The words of the line, or none.</param>
    public static RootCommand Root(params ReadOnlySpan<string> args)
    {
        var root = new RootCommand("Fully connected neural networks: trains, evaluates and checks them. Without a command it trains on the built-in images.");
        string first = args.IsEmpty ? "" : args[0];
        IEnumerable<Func<Command>> made = Commands.TryGetValue(first, out Func<Command>? one) ? [one] : Commands.Values;
        foreach (Func<Command> make in made)
        {
            root.Subcommands.Add(make());
        }

        root.SetAction(async (_, cancellationToken) => await new TrainCommand().Parse([]).InvokeAsync(cancellationToken: cancellationToken));
        return root;
    }

    private static IEnumerable<string> CommandPath(CommandResult command) =>
        command.Parent is CommandResult parent ? CommandPath(parent).Append(command.Command.Name) : [];
}
