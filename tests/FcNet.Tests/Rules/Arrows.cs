using Microsoft.CodeAnalysis;

namespace FcNet.Tests.Rules;

/// <summary>Which rooms of a house use which, by the types that their code really uses.</summary>
internal static class Arrows
{
    /// <summary>Every use of a type of another room.</summary>
    /// <param name="expressions">The sources.</param>
    /// <param name="roomOf">The room of a file.</param>
    public static HashSet<(string From, string To, string Where)> Find(IEnumerable<SymbolUse> expressions, Func<string, string> roomOf)
    {
        var uses = new HashSet<(string, string, string)>();
        foreach (SymbolUse use in expressions)
        {
            string from = roomOf(use.File);
            foreach (ITypeSymbol type in Parts(use.Symbol as ITypeSymbol ?? use.Symbol?.ContainingType).Concat(Parts(use.Type)))
            {
                string? file = type.OriginalDefinition.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree.FilePath;
                if (file is not null && roomOf(file) != from)
                {
                    uses.Add((from, roomOf(file), $"{type.Name} in {Path.GetFileName(use.File)}"));
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
