using System.Text.RegularExpressions;

namespace FcNet.Tests.Rules.Documents;

/// <summary>The how-to pages in docs: each is a program that compiles, runs and prints what it says, its refusals are FcNet's, and the index names it.</summary>
internal sealed partial class HowToTests
{
    private const int MaxLines = 150, MaxColumns = 160;

    public static IEnumerable<Page> Pages => Page.HowTo;

    public static IEnumerable<Page> Programs => Page.HowTo.Where(page => !new HowToProgram(page).IsEmpty);

    [TestCaseSource(nameof(Programs))]
    public void The_page_runs_and_prints_what_it_says(Page page) => new HowToProgram(page).ExpectPrinted();

    [TestCaseSource(nameof(Programs))]
    public void The_first_block_is_a_program_of_its_own(Page page) => PastedProgram.AssertCompiles(new HowToProgram(page).First);

    [Test]
    public void The_index_has_every_page() => Assert.That(
        Link().Matches(new Page("docs/README.md").Text).Select(link => $"docs/{link.Groups["page"].Value}").Order(StringComparer.Ordinal),
        Is.EqualTo(Pages.Select(page => page.Name).Where(name => name != "docs/README.md")));

    [TestCaseSource(nameof(Pages))]
    public void The_page_is_short(Page page)
    {
        string[] lines = page.Text.Split('\n');
        Assert.That(lines, Has.Length.AtMost(MaxLines));
        Assert.That(lines.Where(line => line.Length > MaxColumns && !line.StartsWith('|')), Is.Empty);
    }

    /// <summary>A line of the index: <c>- [Classify](classify.md): …</c>.</summary>
    [GeneratedRegex(@"^- \[[^\]]+\]\((?<page>[\w-]+\.md)\)", RegexOptions.Multiline)]
    private static partial Regex Link();
}
