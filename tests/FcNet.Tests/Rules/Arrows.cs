using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FcNet.Tests.Rules;

/// <summary>Which rooms of a house use which, by the types that their code really uses.</summary>
internal static class Arrows
{
    /// <summary>Every use of a type of another room.</summary>
    /// <param name="compilation">The sources.</param>
    /// <param name="roomOf">The room of a file.</param>
    public static HashSet<(string From, string To, string Where)> Find(CSharpCompilation compilation, Func<string, string> roomOf)
    {
        var uses = new HashSet<(string, string, string)>();
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => tree.FilePath.Length > 0))
        {
            string from = roomOf(tree.FilePath);
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (ExpressionSyntax expression in tree.GetRoot().DescendantNodes().OfType<ExpressionSyntax>())
            {
                ISymbol? symbol = model.GetSymbolInfo(expression).Symbol;
                foreach (ITypeSymbol type in Parts(symbol as ITypeSymbol ?? symbol?.ContainingType).Concat(Parts(model.GetTypeInfo(expression).Type)))
                {
                    string? file = type.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;
                    if (file is not null && roomOf(file) != from)
                    {
                        uses.Add((from, roomOf(file), $"{type.Name} in {Path.GetFileName(tree.FilePath)}"));
                    }
                }
            }
        }

        return uses;
    }

    /// <summary>A type and those that it is put together of.</summary>
    private static IEnumerable<ITypeSymbol> Parts(ITypeSymbol? type) => type switch
    {
        null => [],
        IArrayTypeSymbol array => Parts(array.ElementType),
        IPointerTypeSymbol pointer => Parts(pointer.PointedAtType),
        INamedTypeSymbol named => named.TypeArguments.SelectMany(Parts).Append(named),
        _ => [],
    };
}
