using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FcNet.Tests.Rules;

/// <summary>Every public type and member of an assembly, in a file: what users build on changes only when somebody means it to.</summary>
internal static class PublicApi
{
    private const string Update = "FCNET_UPDATE_API";

    private static readonly SymbolDisplayFormat TypeFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints | SymbolDisplayGenericsOptions.IncludeVariance,
        kindOptions: SymbolDisplayKindOptions.IncludeTypeKeyword,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    private static readonly SymbolDisplayFormat MemberFormat = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeModifiers | SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeConstantValue,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeModifiers | SymbolDisplayParameterOptions.IncludeExtensionThis,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>The file of a test project.</summary>
    public static string FileOf(string project) => Path.Combine(Repository.Root, "tests", project, "Rules", "PublicApi.txt");

    /// <summary>Compares an assembly with the file, or writes the file if the environment says so.</summary>
    public static void AssertIsOnFile(Assembly assembly, string path)
    {
        string[] actual = [.. Lines(assembly)];
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            File.WriteAllLines(path, actual);
        }

        string[] expected = File.ReadAllLines(path);
        IEnumerable<string> difference = [.. expected.Except(actual).Select(line => $"- {line}"), .. actual.Except(expected).Select(line => $"+ {line}")];
        Assert.That(string.Join('\n', difference), Is.Empty, $"The public API has changed. If that is meant, run the tests with {Update}=1 and commit {path}.");
    }

    /// <summary>The line of a member in the file.</summary>
    public static string LineOf(ISymbol member) => $"{member.ContainingType.ToDisplayString()}: {member.ToDisplayString(MemberFormat)}";

    private static IEnumerable<string> Lines(Assembly assembly)
    {
        string location = assembly.Location;
        var compilation = CSharpCompilation.Create("reader", references: References.OfThisProcess);
        var library = (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(compilation.References.Single(reference => (reference as PortableExecutableReference)?.FilePath == location))!;
        return Types(library.GlobalNamespace)
            .OrderBy(type => type.ToDisplayString(), StringComparer.Ordinal)
            .SelectMany(type => Members(type).Prepend(Describe(type)));
    }

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(Types).Concat(container is INamedTypeSymbol type && IsVisible(type) ? [type] : []);

    private static string Describe(INamedTypeSymbol type)
    {
        string[] bases = [.. new[] { type.BaseType }.OfType<INamedTypeSymbol>().Where(parent => parent.SpecialType == SpecialType.None).Concat(type.Interfaces).Select(parent => parent.ToDisplayString(MemberFormat))];
        string modifiers = type switch
        {
            { TypeKind: TypeKind.Class, IsStatic: true } => "static ",
            { TypeKind: TypeKind.Class, IsAbstract: true } => "abstract ",
            { TypeKind: TypeKind.Class, IsSealed: true } => "sealed ",
            _ => "",
        };
        return $"{modifiers}{type.ToDisplayString(TypeFormat)}{(bases.Length == 0 ? "" : $" <- {string.Join(", ", bases)}")}";
    }

    /// <summary>What people wrote: no accessors, which stand with their properties, and nothing that the compiler adds.</summary>
    private static IEnumerable<string> Members(INamedTypeSymbol type) => type.GetMembers()
        .Where(member => member is not INamedTypeSymbol and not IMethodSymbol { AssociatedSymbol: not null } && IsVisible(member))
        .Where(member => !member.IsImplicitlyDeclared && !member.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "CompilerGeneratedAttribute"))
        .Select(member => (member.Name, Text: LineOf(member)))
        .OrderBy(member => member.Name, StringComparer.Ordinal)
        .ThenBy(member => member.Text, StringComparer.Ordinal)
        .Select(member => member.Text);

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal
        && (symbol.ContainingType is null || IsVisible(symbol.ContainingType));
}
