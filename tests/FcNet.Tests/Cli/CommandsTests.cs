using System.CommandLine;
using FcNet.Cli;

namespace FcNet.Tests.Cli;

/// <summary>A line starts fast: it makes the command that it names, and no other.</summary>
internal sealed class CommandsTests
{
    private static IEnumerable<string> Names => CommandLine.Root().Subcommands.Select(command => command.Name);

    [TestCaseSource(nameof(Names))]
    public void A_line_makes_the_command_that_it_begins_with(string name) =>
        Assert.That(CommandLine.Root(name, "--help").Subcommands.Select(command => command.Name), Is.EqualTo(new[] { name }));

    [TestCase("train --epoch 3", "fcnet: There is no option --epoch: the nearest are --epochs, ", "'3'")]
    [TestCase("explain m.safetensors t.csv --class=high", "fcnet: There is no option --class: the nearest are --column, ", "high")]
    [TestCase("train more", "fcnet: Unrecognized command or argument 'more'.", "There is no option")]
    public void An_option_that_is_not_there_is_shown_beside_those_that_are_called_nearly_so(string line, string message, string other)
    {
        Fcnet run = Fcnet.Run(line.Split(' '));
        run.AssertRefused(message);
        Assert.That(run.Error, Does.Not.Contain(other));
    }

    [Test]
    public void No_default_in_the_help_is_the_name_of_a_type()
    {
        foreach (Option option in CommandLine.Root().Subcommands.SelectMany(command => command.Options))
        {
            Assert.That(option.HasDefaultValue ? $"{option.GetDefaultValue()}" : "", Does.Not.Contain("System.").And.Not.Contain("FcNet."), option.Name);
        }
    }

    [TestCase("--help")]
    [TestCase("trian")]
    [TestCase("[suggest:6]")]
    public void Help_mistakes_and_suggestions_know_all_commands(string first) =>
        Assert.That(CommandLine.Root(first).Subcommands.Select(command => command.Name), Is.EqualTo(Names).And.Contains("train"));
}
