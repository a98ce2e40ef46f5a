using System.Text.RegularExpressions;

namespace FcNet.Tests.Rules.Documents;

/// <summary>
/// Every block of C# in the project's pages compiles; those that need no download run, and print what the comments behind their lines say. A block without
/// usings has those of the block before it. <see cref="HowToTests"/> are for docs.
/// </summary>
internal sealed partial class DocumentedCodeTests
{
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

    /// <summary>What takes seconds to train on, and the part of it on which blocks run here: what they print of it is not said.</summary>
    private static readonly (string All, string Few)[] Examples =
    [
        ("BuiltInImages.Create()", "BuiltInImages.Create(train: 1000, validation: 100, test: 100)"),
        ("Table.Read(\"data/flats.csv\")", "Table.Read(\"data/flats.csv\").Select([.. Enumerable.Range(0, 200)])"),
    ];

    public static IEnumerable<TestCaseData> Blocks()
    {
        foreach (Page page in Page.Others)
        {
            int number = 0;
            string usings = "";
            foreach ((_, string code) in page.Blocks.Where(block => block.Kind == "csharp"))
            {
                string own = string.Concat(Using().Matches(code).Select(line => line.Value));
                usings = own.Length > 0 ? own : usings;
                yield return new TestCaseData(page.Name == "README.md" ? "" : Surroundings, own.Length > 0 ? code : usings + code).SetArgDisplayNames($"{page}, block {++number}");
            }
        }
    }

    [Test]
    public void Every_page_that_has_code_is_found() => Assert.That(
        Page.All.Select(page => page.Name),
        Is.SupersetOf(new[] { "README.md", "docs/README.md", "src/FcNet/COURSE.md", "src/FcNet/README.md", "src/FcNet.Plotting/README.md" }));

    [TestCaseSource(nameof(Blocks))]
    public void Block_compiles_and_runs(string surroundings, string code)
    {
        var program = PastedProgram.Compile(surroundings, code);
        if (code.Contains("Cifar10.Load", StringComparison.Ordinal))
        {
            return;
        }

        string shorter = Examples.Aggregate(code, (text, examples) => text.Replace(examples.All, examples.Few, StringComparison.Ordinal));
        PrintedLines.Expect(code, PastedProgram.Run(shorter == code ? program : PastedProgram.Compile(surroundings, shorter)));
    }

    [Test]
    public void Blocks_of_the_readme_need_nothing_but_the_packages() => Assert.That(
        new Page("README.md").Blocks.Where(block => block.Kind == "csharp").Select(block => block.Code),
        Is.Not.Empty.And.All.Match("^using FcNet(.Tables)?;").And.All.Not.Contains("Cifar10.Load"));

    [GeneratedRegex("^using .*;\n", RegexOptions.Multiline)]
    private static partial Regex Using();
}
