using System.Text.RegularExpressions;

namespace FcNet.Tests.Rules.Documents;

/// <summary>A page of the project: a Markdown file by its path from the root, with forward slashes.</summary>
internal sealed partial record Page(string Name)
{
    private static readonly string[] NoSources = ["bin", "obj", "artifacts", ".git", "node_modules", "TestResults", "fcnet-out"];

    private string? text;

    /// <summary>All pages of the project.</summary>
    public static IReadOnlyList<Page> All { get; } = [.. Files(Repository.Root).Select(Named).OrderBy(page => page.Name, StringComparer.Ordinal)];

    /// <summary>The how-to pages. A page there is one program: each block continues those above it.</summary>
    public static IEnumerable<Page> HowTo => All.Where(page => page.Name.StartsWith("docs/", StringComparison.Ordinal));

    /// <summary>All others. There each block is a program.</summary>
    public static IEnumerable<Page> Others => All.Where(page => !page.Name.StartsWith("docs/", StringComparison.Ordinal));

    public string FullPath => Path.Combine(Repository.Root, Name);

    public string Text => text ??= File.ReadAllText(FullPath).ReplaceLineEndings("\n");

    /// <summary>The blocks of code: what stands behind the fence, such as "csharp", and what is between the fences.</summary>
    public IEnumerable<(string Kind, string Code)> Blocks => Fence().Matches(Text).Select(block => (block.Groups["kind"].Value, block.Groups["code"].Value));

    /// <summary>The text without its blocks of code.</summary>
    public string Prose => Fence().Replace(Text, "");

    public override string ToString() => Name;

    private static Page Named(string file) => new(Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'));

    private static IEnumerable<string> Files(string folder) => Directory.GetFiles(folder, "*.md")
        .Concat(Directory.GetDirectories(folder).Where(child => !NoSources.Contains(Path.GetFileName(child))).SelectMany(Files));

    [GeneratedRegex("^```(?<kind>[^\n`]*)\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
