using System.Text.RegularExpressions;
using FcNet.Cli;
using FcNet.Files;
using FcNet.Tests.Cli;
using FcNet.Tests.Support;

namespace FcNet.Tests.Rules.Documents;

/// <summary>The lines of shell blocks that call <c>fcnet</c> are lines that it takes: its commands, options and values.</summary>
internal sealed partial class DocumentedCommandsTests
{
    private static readonly string[] Shells = ["sh", "bash", ""];

    public static IEnumerable<TestCaseData> Lines => from page in Page.All from line in LinesOf(page) select new TestCaseData(line).SetArgDisplayNames($"{page}: {line}");

    [TestCaseSource(nameof(Lines))]
    public void The_tool_takes_the_line(string line) =>
        Assert.That(CommandLine.Root().Parse(Words(line)).Errors.Select(error => error.Message), Is.Empty);

    /// <summary>All lines of the page of the command line, one after the other as a reader types them, in a folder with its files.</summary>
    [Test]
    public void The_lines_of_the_command_line_page_run()
    {
        InFolder(() =>
        {
            NdArray<double> x = new CounterRandom(1).Normal<double>(0, 1, 200, 4), y = new CounterRandom(2).Normal<double>(0, 1, 200, 1);
            int[] classes = [.. Enumerable.Range(0, 200).Select(i => x[i, 0] > 0 ? 1 : 0)];
            new NumpyArchive([new("x", NumpyArray.From(x)), new("y", NumpyArray.From(classes))]).Write("payments.npz");
            new NumpyArchive([new("x", NumpyArray.From(x)), new("y", NumpyArray.From(y))]).Write("houses.npz");
            File.WriteAllText("new.csv", "0.5,1,-1,0\n");
            SmallTables.Write("people.csv", 200, from: 0);
            SmallTables.Write("test.csv", 50, from: 200);
            SmallTables.Write("visitors.csv", 20, from: 250);
            File.WriteAllText("kinds.json", """{"zip": "category", "name": "skip"}""");
            foreach (string line in LinesOf(new Page("docs/command-line.md")))
            {
                Fcnet done = Fcnet.Run(Words(line));
                Assert.That(done.ExitCode, Is.Zero, $"{line}\n{done.Error}");
            }
        });
    }

    /// <summary>The lines of a block <c>console</c> that begin with "$ fcnet", with what the tool answers.</summary>
    public static IEnumerable<TestCaseData> Sessions =>
        from page in Page.All
        from block in page.Blocks
        where block.Kind == "console"
        from part in block.Code.Split("$ ", StringSplitOptions.RemoveEmptyEntries)
        select new TestCaseData(part.Split('\n', 2)[0], part.Split('\n', 2)[1].Trim()).SetArgDisplayNames($"{page}: {part.Split('\n')[0]}");

    [TestCaseSource(nameof(Sessions))]
    public void The_tool_answers_as_the_page_says(string line, string answer) =>
        InFolder(() => Assert.That(Fcnet.Run(Words(line)).Error.Trim(), Does.StartWith(answer)));

    [Test]
    public void An_option_that_does_not_exist_is_a_mistake() =>
        Assert.That(CommandLine.Root().Parse(Words("fcnet train --epochs 3 --no-such-option 1")).Errors, Is.Not.Empty);

    private static void InFolder(Action action)
    {
        using var folder = new TemporaryFolder();
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.FullPath;
        try
        {
            action();
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }

    /// <summary>The lines of the shell blocks that call the tool; a line that ends with a backslash goes on in the next.</summary>
    private static IEnumerable<string> LinesOf(Page page) =>
        from block in page.Blocks
        where Shells.Contains(block.Kind)
        from line in block.Code.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n')
        where line.StartsWith("fcnet ", StringComparison.Ordinal)
        select line;

    /// <summary>The words behind "fcnet", without the comment.</summary>
    private static string[] Words(string line) => [.. Word().Matches(line.Split(" #", 2)[0]).Select(word => word.Value.Trim('\'', '"')).Skip(1)];

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();
}
