using System.CommandLine;
using System.Globalization;
using FcNet.Checks;
using FcNet.Course.Checks;
using Spectre.Console;

namespace FcNet.Cli.Commands;

/// <summary><c>fcnet check</c>: the gradients of every layer, loss and kind of net against numerical ones.</summary>
internal sealed class CheckCommand : Command
{
    private readonly Option<uint> seed = new("--seed") { Description = "The seed of the random numbers", CustomParser = NumberOption.Parse<uint>, DefaultValueFactory = _ => 231, HelpName = "N" };

    public CheckCommand()
        : base("check", "Checks the gradients of every layer, loss and kind of net against numerical ones")
    {
        Options.Add(seed);
        SetAction(parsed => Run(AnsiConsole.Console, parsed.GetValue(seed)));
    }

    private static int Run(IAnsiConsole console, uint seed)
    {
        Table table = new Table().Border(TableBorder.Simple).AddColumns("what", "gradients of", "worst relative error", "result");
        table.Columns[2].RightAligned();
        int failed = 0, checks = 0;
        foreach ((string name, Func<GradientComparison> check) in GradientChecks.All(seed))
        {
            GradientComparison comparison = check();
            ParameterComparison worst = comparison.Parameters.MaxBy(parameter => parameter.Passes ? parameter.RelativeError : double.PositiveInfinity);
            table.AddRow(
                Markup.Escape(name),
                string.Join(' ', comparison.Parameters.Select(parameter => parameter.Name)),
                string.Create(CultureInfo.InvariantCulture, $"{worst.RelativeError:0.0e+00} ({worst.Name})"),
                comparison.Passes ? "pass" : "[red]FAIL[/]");
            checks++;
            failed += comparison.Passes ? 0 : 1;
        }

        console.Write(table);
        Console.WriteLine($"{checks - failed} passed, {failed} failed. A place passes within 1e-8 + 1e-6 of the larger gradient; a gradient that is 0 in truth shows a large relative error and passes.");
        return failed == 0 ? 0 : CommandLine.Failed;
    }
}
