using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FcNet.Tests.Rules.Documents;

/// <summary>
/// A how-to page as one program: each block of C# continues those above it. A block <c>csharp refused</c> is a list of statements that throw; the comment
/// below each is the message. A block that stands in a sample's file is compiled and run there.
/// </summary>
internal sealed class HowToProgram
{
    private const string Code = "csharp", Refused = "csharp refused", Mark = "--- the next block ---";

    private static readonly string[] Samples =
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "samples"), "*.cs", SearchOption.AllDirectories).Select(file => File.ReadAllText(file).ReplaceLineEndings("\n"))];

    private readonly (string Kind, string Code)[] blocks;

    public HowToProgram(Page page) =>
        blocks = [.. page.Blocks.Where(block => block.Kind is Code or Refused && !Samples.Any(sample => sample.Contains(block.Code, StringComparison.Ordinal)))];

    public bool IsEmpty => blocks.Length == 0;

    /// <summary>The first block, which a reader pastes.</summary>
    public string First => blocks[0].Code;

    public void ExpectPrinted()
    {
        string[] output = PastedProgram.Run(PastedProgram.Compile(Text()));
        string[][] parts = [.. string.Join('\n', output).Split(Mark).Skip(1).Select(part => part.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        Assert.That(parts, Has.Length.EqualTo(blocks.Length));
        foreach (((string kind, string code), string[] printed) in blocks.Zip(parts))
        {
            if (kind == Code)
            {
                PrintedLines.Expect(code, printed);
            }
            else
            {
                Assert.That(printed, Is.EqualTo(Refusals(code).Select(refusal => refusal.Message)), $"the messages are:\n{string.Join('\n', printed)}");
            }
        }
    }

    private static IEnumerable<(string Statement, string Message)> Refusals(string code)
    {
        string statement = "", message = "";
        foreach (string line in code.Split('\n', StringSplitOptions.RemoveEmptyEntries).Append(""))
        {
            if (line.StartsWith("// ", StringComparison.Ordinal))
            {
                message = $"{message} {line[3..]}".TrimStart();
                continue;
            }

            if (message.Length > 0)
            {
                yield return (statement, message);
                (statement, message) = ("", "");
            }

            statement += line + "\n";
        }
    }

    private string Text()
    {
        var usings = new SortedSet<string>(StringComparer.Ordinal);
        string statements = "", types = "";
        foreach ((string kind, string code) in blocks)
        {
            statements += $"Console.WriteLine(\"{Mark}\");\n";
            if (kind == Refused)
            {
                statements += string.Concat(Refusals(code).Select(refusal => Attempt(refusal.Statement)));
                continue;
            }

            CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot();
            usings.UnionWith(unit.Usings.Select(line => line.ToString()));
            foreach (MemberDeclarationSyntax member in unit.Members)
            {
                (statements, types) = member is GlobalStatementSyntax ? (statements + member.ToFullString(), types) : (statements, types + member.ToFullString());
            }
        }

        return $"{string.Join('\n', usings)}\n{statements}\n{types}";
    }

    /// <summary>Prints the message of what the statement throws, on one line and without the name of the parameter.</summary>
    private static string Attempt(string statement) => $$"""
        try
        {
            {{statement}}
            Console.WriteLine("Nothing was refused.");
        }
        catch (Exception refusal)
        {
            Console.WriteLine(string.Join(' ', System.Text.RegularExpressions.Regex.Replace(refusal.Message, @" \(Parameter '\w+'\)", "").Split('\n', '\r')));
        }

        """;
}
