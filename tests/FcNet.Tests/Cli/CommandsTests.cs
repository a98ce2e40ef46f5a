using FcNet.Cli;

namespace FcNet.Tests.Cli;

/// <summary>A line starts fast: it makes the command that it names, and no other.</summary>
internal sealed class CommandsTests
{
    private static IEnumerable<string> Names => CommandLine.Root().Subcommands.Select(command => command.Name);

    [TestCaseSource(nameof(Names))]
    public void A_line_makes_the_command_that_it_begins_with(string name) =>
        Assert.That(CommandLine.Root(name, "--help").Subcommands.Select(command => command.Name), Is.EqualTo(new[] { name }));

    [TestCase("--help")]
    [TestCase("trian")]
    [TestCase("[suggest:6]")]
    public void Help_mistakes_and_suggestions_know_all_commands(string first) =>
        Assert.That(CommandLine.Root(first).Subcommands.Select(command => command.Name), Is.EqualTo(Names).And.Contains("train"));
}
