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

    /// <summary>The sources of some folders, as far as they compile without the others.</summary>
    public static CSharpCompilation CompileFolders(params string[] folders) =>
        Compile(folders.SelectMany(folder => Directory.GetFiles(Path.Combine(Repository.Library, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)));

    /// <summary>Any sources, with the usings of the library's projects.</summary>
    public static CSharpCompilation Compile(IEnumerable<SyntaxTree> sources) => CSharpCompilation.Create(
        "FcNet",
        [CSharpSyntaxTree.ParseText(ImplicitUsings), .. sources],
        References.OfThisProcess.Where(reference => Path.GetFileName(reference.FilePath) != "FcNet.dll"),
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));

    public static string RoomOf(string file) => Path.GetRelativePath(Repository.Library, file).Split(Path.DirectorySeparatorChar)[0];
}
