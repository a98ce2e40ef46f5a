using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FcNet.Tests.Rules.Refusals;

/// <summary>Which of a door's overloads the rows call, read from their sources: a row itself tells only the name.</summary>
internal static class RefusalCalls
{
    /// <summary>The doors that rows name, and what those rows call, as lines of the recorded API.</summary>
    public static HashSet<(string Door, string Member)> Find()
    {
        string tests = Path.Combine(Repository.Root, "tests", "FcNet.Tests");
        IEnumerable<string> files = Directory.GetFiles(Path.Combine(tests, "Rules", "Refusals"), "*Refusals.cs").Concat(Directory.GetFiles(Path.Combine(tests, "Support"), "*.cs")).Append(Path.Combine(tests, "Rules", "Refusals", "Refusal.cs"));
        const string ImplicitUsings = "global using NUnit.Framework; global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        var compilation = CSharpCompilation.Create(
            "FcNet.Tests",
            files.Select(File.ReadAllText).Prepend(ImplicitUsings).Select(text => CSharpSyntaxTree.ParseText(text)),
            References.OfThisProcess.Where(reference => Path.GetFileName(reference.FilePath) != "FcNet.Tests.dll"),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.SyntaxTrees.SelectMany(tree => Find(tree.GetRoot(), compilation.GetSemanticModel(tree)))];
    }

    private static IEnumerable<(string Door, string Member)> Find(SyntaxNode root, SemanticModel model) =>
        from arguments in root.DescendantNodes().OfType<ArgumentListSyntax>()
        where arguments.Arguments is [{ Expression: LiteralExpressionSyntax }, .., { Expression: LambdaExpressionSyntax }]
        from expression in arguments.Arguments[^1].DescendantNodes().OfType<ExpressionSyntax>()
        let symbol = model.GetSymbolInfo(expression).Symbol
        where symbol?.ContainingType is not null
        select (((LiteralExpressionSyntax)arguments.Arguments[0].Expression).Token.ValueText, PublicApi.LineOf(Written(symbol)));

    /// <summary>As it was written: without its type arguments, and an extension method with its first parameter.</summary>
    private static ISymbol Written(ISymbol symbol) => ((symbol as IMethodSymbol)?.ReducedFrom ?? symbol).OriginalDefinition;
}
