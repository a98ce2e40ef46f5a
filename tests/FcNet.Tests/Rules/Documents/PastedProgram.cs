using System.Globalization;
using System.Reflection;
using FcNet.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FcNet.Tests.Rules.Documents;

/// <summary>Code of a page, compiled and run as in a new console project.</summary>
internal static class PastedProgram
{
    /// <summary>What a new console project has: <c>dotnet new console</c>.</summary>
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    /// <summary>Compiles without a warning.</summary>
    public static Assembly Compile(params string[] texts)
    {
        using var assembly = new MemoryStream();
        var result = Compilation(texts).Emit(assembly);
        AssertClean(result.Diagnostics);
        return Assembly.Load(assembly.ToArray());
    }

    /// <summary>It would compile without a warning.</summary>
    public static void AssertCompiles(params string[] texts) => AssertClean(Compilation(texts).GetDiagnostics());

    /// <summary>Runs it in a folder of its own, which has the repository's tables in <c>data</c> and nothing else.</summary>
    /// <returns>The lines that it prints.</returns>
    public static string[] Run(Assembly program)
    {
        MethodInfo main = program.EntryPoint!;
        using var folder = new TemporaryFolder();
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.FullPath;
        Directory.CreateDirectory("data");
        foreach (string table in Directory.GetFiles(Path.Combine(Repository.Root, "data"), "*.csv"))
        {
            File.Copy(table, Path.Combine("data", Path.GetFileName(table)));
        }

        TextWriter console = Console.Out;
        var output = new StringWriter(CultureInfo.InvariantCulture);
        Console.SetOut(output);
        try
        {
            Assert.That(() => main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]), Throws.Nothing);
        }
        finally
        {
            Console.SetOut(console);
            Environment.CurrentDirectory = before;
        }

        return output.ToString().Split(output.NewLine, StringSplitOptions.RemoveEmptyEntries);
    }

    private static void AssertClean(IEnumerable<Diagnostic> diagnostics) =>
        Assert.That(diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty);

    private static CSharpCompilation Compilation(string[] texts) => CSharpCompilation.Create(
        "Block",
        texts.Prepend(ImplicitUsings).Select(text => CSharpSyntaxTree.ParseText(text)),
        References.OfThisProcess,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable)
            .WithSpecificDiagnosticOptions([new("CS1701", ReportDiagnostic.Suppress), new("CS1702", ReportDiagnostic.Suppress)])); // as the SDK does
}
