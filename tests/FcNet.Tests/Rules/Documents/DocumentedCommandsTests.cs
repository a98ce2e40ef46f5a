using System.Text.RegularExpressions;
using FcNet.Cli;
using FcNet.Tests.Cli;
using FcNet.Tests.Support;

namespace FcNet.Tests.Rules.Documents;

/// <summary>The lines of shell blocks that call <c>fcnet</c> are lines that it takes: its commands, options and values.</summary>
internal sealed partial class DocumentedCommandsTests
{
    private static readonly string[] Shells = ["sh", "bash", ""];

    public static IEnumerable<TestCaseData> Lines =>
        from page in Page.All
        from block in page.Blocks
        where Shells.Contains(block.Kind)
        from line in block.Code.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        where line.StartsWith("fcnet ", StringComparison.Ordinal)
        select new TestCaseData(line).SetArgDisplayNames($"{page}: {line}");

    [TestCaseSource(nameof(Lines))]
    public void The_tool_takes_the_line(string line) =>
        Assert.That(CommandLine.Root().Parse(Words(line)).Errors.Select(error => error.Message), Is.Empty);

    /// <summary>The lines of a block <c>console</c> that begin with "$ fcnet", with what the tool answers.</summary>
    public static IEnumerable<TestCaseData> Sessions =>
        from page in Page.All
        from block in page.Blocks
        where block.Kind == "console"
        from part in block.Code.Split("$ ", StringSplitOptions.RemoveEmptyEntries)
        select new TestCaseData(part.Split('\n', 2)[0], part.Split('\n', 2)[1].Trim()).SetArgDisplayNames($"{page}: {part.Split('\n')[0]}");

    [TestCaseSource(nameof(Sessions))]
    public void The_tool_answers_as_the_page_says(string line, string answer)
    {
        using var folder = new TemporaryFolder();
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.FullPath;
        try
        {
            Assert.That(Fcnet.Run(Words(line)).Error.Trim(), Does.StartWith(answer));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    [Test]
    public void An_option_that_does_not_exist_is_a_mistake() =>
        Assert.That(CommandLine.Root().Parse(Words("fcnet train --epochs 3 --no-such-option 1")).Errors, Is.Not.Empty);

    /// <summary>The words behind "fcnet", without the comment.</summary>
    private static string[] Words(string line) => [.. Word().Matches(line.Split(" #", 2)[0]).Select(word => word.Value.Trim('\'', '"')).Skip(1)];

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();
}
