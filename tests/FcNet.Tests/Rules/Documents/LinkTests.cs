using System.Text.RegularExpressions;

namespace FcNet.Tests.Rules.Documents;

/// <summary>Links of the pages to files and headings of the project lead there.</summary>
internal sealed partial class LinkTests
{
    public static IEnumerable<Page> Pages => Page.All.Where(page => Targets(page).Any());

    [TestCaseSource(nameof(Pages))]
    public void Relative_links_lead_somewhere(Page page) => Assert.That(Targets(page).Where(target => !Leads(page, target)), Is.Empty);

    private static IEnumerable<string> Targets(Page page) =>
        Link().Matches(Code().Replace(page.Prose, "")).Select(link => link.Groups["target"].Value).Where(target => !Absolute().IsMatch(target));

    private static bool Leads(Page page, string target)
    {
        string[] parts = target.Split('#', 2);
        string file = parts[0].Length == 0 ? page.FullPath : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page.FullPath)!, Uri.UnescapeDataString(parts[0])));
        return (File.Exists(file) || Directory.Exists(file)) && (parts.Length == 1 || Anchors(File.ReadAllText(file)).Contains(parts[1]));
    }

    /// <summary>The anchors of the headings, as GitHub makes them: lower case, blanks as hyphens, nothing but letters, digits, hyphens and underscores.</summary>
    private static IEnumerable<string> Anchors(string text) => Heading().Matches(text.ReplaceLineEndings("\n"))
        .Select(heading => string.Concat(heading.Groups["title"].Value.ToLowerInvariant().Replace(' ', '-').Where(c => char.IsLetterOrDigit(c) || c is '-' or '_')));

    [GeneratedRegex(@"\[[^\]]*\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("`[^`\n]*`")]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z]+:")]
    private static partial Regex Absolute();

    [GeneratedRegex("^#+ (?<title>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
