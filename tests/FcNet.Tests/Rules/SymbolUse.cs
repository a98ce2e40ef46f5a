using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FcNet.Tests.Rules;

/// <summary>An expression in a source, and what the compiler takes it for.</summary>
/// <param name="Syntax">The expression.</param>
/// <param name="Symbol">The type, the member or the variable that it names; or none.</param>
/// <param name="Type">The type of its value; or none.</param>
internal readonly record struct SymbolUse(ExpressionSyntax Syntax, ISymbol? Symbol, ITypeSymbol? Type)
{
    public string File => Syntax.SyntaxTree.FilePath;

    /// <summary>All expressions of the sources that are files, in their order.</summary>
    public static SymbolUse[] In(CSharpCompilation compilation) =>
        [.. compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0).AsParallel().AsOrdered().SelectMany(tree => In(tree, compilation.GetSemanticModel(tree)))];

    private static IEnumerable<SymbolUse> In(SyntaxTree tree, SemanticModel model) =>
        tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>().Select(expression => new SymbolUse(expression, model.GetSymbolInfo(expression).Symbol, model.GetTypeInfo(expression).Type));
}
