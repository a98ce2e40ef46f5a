using System.Globalization;
using FcNet.Tests.Rules.Documents;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Page = FcNet.Tests.Rules.Documents.Page;
using Repository = FcNet.Tests.Rules.Repository;

namespace FcNet.MLNet.Tests.Rules;

/// <summary>The pages with code for ML.NET: their blocks, marked <c>csharp mlnet</c>, are one program that compiles, runs and prints what it says.</summary>
[NonParallelizable]
internal sealed class DocumentTests
{
    private const string Mark = "--- the next block ---";

    [TestCase("docs/ml-net.md")]
    [TestCase("src/FcNet.MLNet/README.md")]
    public void The_page_runs_and_prints_what_it_says(string name)
    {
        string[] blocks = [.. new Page(name).Blocks.Where(block => block.Kind == "csharp mlnet").Select(block => block.Code)];
        string[] output = PastedProgram.Run(PastedProgram.Compile(Files(), Program(blocks)));
        string[][] parts = [.. string.Join('\n', output).Split(Mark).Skip(1).Select(part => part.Split('\n', StringSplitOptions.RemoveEmptyEntries))];
        Assert.That(parts, Has.Length.EqualTo(blocks.Length));
        foreach ((string code, string[] printed) in blocks.Zip(parts))
        {
            PrintedLines.Expect(code, printed);
        }
    }

    private static string Program(string[] blocks)
    {
        var usings = new SortedSet<string>(StringComparer.Ordinal);
        string statements = "", types = "";
        foreach (string code in blocks)
        {
            statements += $"Console.WriteLine(\"{Mark}\");\n";
            CompilationUnitSyntax unit = CSharpSyntaxTree.ParseText(code).GetCompilationUnitRoot();
            usings.UnionWith(unit.Usings.Select(line => line.ToString()));
            foreach (MemberDeclarationSyntax member in unit.Members)
            {
                (statements, types) = member is GlobalStatementSyntax ? (statements + member.ToFullString(), types) : (statements, types + member.ToFullString());
            }
        }

        return $"{string.Join('\n', usings)}\n{statements}\n{types}";
    }

    /// <summary>What the pages read: the flowers of the samples, and trips whose fares follow a formula.</summary>
    private static string Files()
    {
        string flowers = File.ReadAllText(Path.Combine(Repository.Root, "samples", "iris.csv"));
        string[] kinds = ["CRD", "CSH"];
        IEnumerable<string> trips = Enumerable.Range(0, 400).Select(i => string.Create(
            CultureInfo.InvariantCulture, $"VTS,{1 + (i % 7 / 6)},{1 + (i % 3)},{300 + i},{0.5 + (i * 7 % 40 * 0.25)},{kinds[i % 2]},{3 + (2.5 * (0.5 + (i * 7 % 40 * 0.25))) + (i % 7 / 6 * 5)}"));
        string fares = string.Join('\n', trips.Prepend("vendor_id,rate_code,passenger_count,trip_time_in_secs,trip_distance,payment_type,fare_amount"));
        return $$"""
            internal static class Files
            {
                [System.Runtime.CompilerServices.ModuleInitializer]
                internal static void Write()
                {
                    System.IO.File.WriteAllText("iris.csv", {{Literal(flowers)}});
                    System.IO.File.WriteAllText("taxi-fare-train.csv", {{Literal(fares)}});
                }
            }
            """;
    }

    private static string Literal(string text) => SymbolDisplay.FormatLiteral(text, quote: true);
}
