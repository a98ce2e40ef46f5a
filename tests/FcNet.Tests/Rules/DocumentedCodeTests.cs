using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using FcNet.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FcNet.Tests.Rules;

/// <summary>Every block of C# in the project's pages compiles; those that need no download run, and print what the comments behind their lines say. A block without usings has those of the block before it.</summary>
internal sealed partial class DocumentedCodeTests
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

    /// <summary>What the blocks take from their surroundings; those of the README stand alone.</summary>
    private const string Surroundings = """
        global using static Surroundings;

        internal static class Surroundings
        {
            public static readonly double[] scales = [0.01, 0.1], accuracies = [0.3, 0.4];
            private static readonly FcNet.NumpyRandom random = new(7);

            public static FcNet.DataSplits cifar => FcNet.BuiltInImages.Create(train: 100, validation: 20, test: 0);
            public static FcNet.FullyConnectedNet<float> net => new(new() { Inputs = 3072, Hidden = [4], Classes = 10 });
            public static FcNet.TrainingResult run => new FcNet.Solver<float>(net, cifar, new() { Epochs = 1 }).Train();
            public static FcNet.TrainingResult sgd => run;
            public static FcNet.TrainingResult momentum => run;

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
        foreach (string page in Pages())
        {
            int number = 0;
            string usings = "";
            foreach (Match block in Fence().Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
            {
                string code = block.Groups["code"].Value, own = string.Concat(Using().Matches(code).Select(line => line.Value));
                usings = own.Length > 0 ? own : usings;
                yield return new TestCaseData(page == "README.md" ? "" : Surroundings, own.Length > 0 ? code : usings + code).SetArgDisplayNames($"{page}, block {++number}");
            }
        }
    }

    [Test]
    public void Every_page_that_has_code_is_found() =>
        Assert.That(Pages(), Is.SupersetOf(new[] { "README.md", "src/FcNet/COURSE.md", "src/FcNet/README.md", "src/FcNet.Plotting/README.md" }));

    [TestCaseSource(nameof(Blocks))]
    public void Block_compiles_and_runs(string surroundings, string code)
    {
        using var assembly = new MemoryStream();
        var result = Compile(ImplicitUsings, surroundings, code).Emit(assembly);
        Assert.That(result.Diagnostics.Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning), Is.Empty);
        if (!code.Contains("Cifar10.Load", StringComparison.Ordinal))
        {
            ExpectPrinted(code, Output(Assembly.Load(assembly.ToArray()).EntryPoint!));
        }
    }

    [Test]
    public void Blocks_of_the_readme_need_nothing_but_the_package()
    {
        string readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        Assert.That(Fence().Matches(readme).Select(block => block.Groups["code"].Value), Is.Not.Empty.And.All.StartsWith("using FcNet;").And.All.Not.Contains("Cifar10.Load"));
    }

    /// <summary>The pages of the project and of its parts.</summary>
    private static IEnumerable<string> Pages() => ((string[])["", "src", "tests"])
        .Select(folder => Path.Combine(Repository.Root, folder))
        .SelectMany(folder => Directory.GetDirectories(folder).Prepend(folder))
        .SelectMany(folder => Directory.GetFiles(folder, "*.md"))
        .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
        .Distinct().Order(StringComparer.Ordinal);

    /// <summary>Runs a block in a folder of its own.</summary>
    private static string[] Output(MethodInfo main)
    {
        using var folder = new TemporaryFolder();
        string before = Environment.CurrentDirectory;
        Environment.CurrentDirectory = folder.FullPath;
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

    /// <summary>A number with decimals is printed when it agrees to a unit of the comment's last digit, anything else when it is the same; behind "about", or as a bare power such as 1e-10, stands a size, of which the number is at most ten times.</summary>
    private static void ExpectPrinted(string code, string[] output)
    {
        MatchCollection lines = Printing().Matches(code);
        if (lines.All(line => line.Groups["expected"].Length == 0))
        {
            return;
        }

        Assert.That(output, Has.Length.EqualTo(lines.Count), "each line that prints does so once, in order");
        foreach ((string expected, string actual) in lines.Select(line => line.Groups["expected"].Value).Zip(output).Where(pair => pair.First.Length > 0))
        {
            if (Size().Match(expected) is { Success: true } size)
            {
                Assert.That(Parsed(actual), Is.InRange(0, 10 * Parsed(size.Groups["size"].Value)!), expected);
            }
            else if (Parsed(expected) is { } number && expected.Contains('.', StringComparison.Ordinal))
            {
                Assert.That(Parsed(actual), Is.EqualTo(number).Within(1.000001 * LastDigit(expected)), expected);
            }
            else
            {
                Assert.That(actual, Is.EqualTo(expected));
            }
        }
    }

    private static double? Parsed(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : null;

    /// <summary>One unit of a number's last digit, such as 1e-12 for 9.77e-10.</summary>
    private static double LastDigit(string number)
    {
        string[] parts = number.Split('e');
        int point = parts[0].IndexOf('.', StringComparison.Ordinal), decimals = point < 0 ? 0 : parts[0].Length - point - 1;
        return Math.Pow(10, (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0) - decimals);
    }

    private static CSharpCompilation Compile(params string[] texts) => CSharpCompilation.Create(
        "Block",
        texts.Select(text => CSharpSyntaxTree.ParseText(text)),
        References.OfThisProcess,
        new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    [GeneratedRegex("^```csharp\n(?<code>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex("^using .*;\n", RegexOptions.Multiline)]
    private static partial Regex Using();

    [GeneratedRegex(@"^(about (?<size>.+)|(?<size>\d+e-?\d+))$")]
    private static partial Regex Size();

    [GeneratedRegex(@"Console\.WriteLine\(.*\);(?: *// *(?<expected>.+))?$", RegexOptions.Multiline)]
    private static partial Regex Printing();
}
