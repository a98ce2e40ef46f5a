using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FcNet.Tests.Rules;

/// <summary>The library's sources, for the compiler.</summary>
internal static class LibrarySources
{
    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly Lazy<SymbolUse[]> Found = new(() => SymbolUse.In(Compile(
        from folder in Directory.GetDirectories(Repository.Library)
        where Path.GetFileName(folder) is not ("bin" or "obj")
        from file in Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories)
        select CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file))));

    /// <summary>All expressions of the library; the compiler goes through them once for all tests.</summary>
    public static IReadOnlyList<SymbolUse> Uses => Found.Value;

    /// <summary>Any sources, with the usings of the library's projects.</summary>
    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> sources) => CSharpCompilation.Create(
        "FcNet",
        [CSharpSyntaxTree.ParseText(ImplicitUsings), .. sources],
        References.OfThisProcess.Where(reference => Path.GetFileName(reference.FilePath) != "FcNet.dll"),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    public static string RoomOf(string file) => Path.GetRelativePath(Repository.Library, file).Split(Path.DirectorySeparatorChar)[0];
}
