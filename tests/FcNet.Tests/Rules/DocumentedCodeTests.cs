using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FcNet.Tests.Rules;

/// <summary>Every block of C# in the project's pages compiles, and those that need no download run.</summary>
internal sealed partial class DocumentedCodeTests
{
    private static readonly string[] Pages = ["README.md"];

    /// <summary>What the blocks take from their surroundings.</summary>
    private const string Surroundings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using static Surroundings;

        internal static class Surroundings
        {
            public static readonly CancellationTokenSource stop = new();
            public static readonly byte[] pixels = new byte[3072];
            private static readonly FcNet.NumpyRandom random = new(7);

            public static int[] ReadKinds() => [.. Enumerable.Range(0, 150).Select(i => i % 3)];

            public static float[,] ReadLeaves()
            {
                var leaves = new float[150, 4];
                for (int i = 0; i < 150; i++)
                    for (int j = 0; j < 4; j++)
                        leaves[i, j] = (float)(5 + i % 3 * (j + 1) + random.NextNormal());
                return leaves;
            }
        }
        """;

    public static IEnumerable<TestCaseData> Blocks()
    {
        foreach (string page in Pages)
        {
            int number = 0;
            foreach (Match block in Fence().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
            {
                yield return new TestCaseData(block.Groups["code"].Value).SetArgDisplayNames($"{page}, block {++number}");
            }
        }
    }

    [TestCaseSource(nameof(Blocks))]
    public void Block_compiles_and_runs(string code)
    {
        using var assembly = new MemoryStream();
        var result = Compile(code).Emit(assembly);
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        if (!code.Contains("Cifar10.Load", StringComparison.Ordinal))
        {
            MethodInfo main = Assembly.Load(assembly.ToArray()).EntryPoint!;
            Assert.That(() => main.Invoke(null, main.GetParameters().Length == 0 ? [] : [Array.Empty<string>()]), Throws.Nothing);
        }
    }

    private static CSharpCompilation Compile(string code) => CSharpCompilation.Create(
        "Block",
        [CSharpSyntaxTree.ParseText(Surroundings), CSharpSyntaxTree.ParseText(code)],
        References.OfThisProcess,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
