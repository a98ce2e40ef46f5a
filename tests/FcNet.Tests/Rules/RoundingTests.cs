using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FcNet.Tests.Rules;

/// <summary>
/// Nothing stands between a seed and a bit whose rounding somebody else decides: a sum whose order follows the length of the vectors, or a function
/// of the system's C library or of .NET's, which rounds as the machine and the version have it.
/// </summary>
[Parallelizable]
internal sealed class RoundingTests
{
    /// <summary>All that a run's bits go through.</summary>
    private static readonly string[] Rooms = ["Arrays", "Kernels", "Randomness", "Layers", "Losses", "Metrics", "Optimizers", "Networks", "Training"];

    /// <summary>NumPy's stream is what NumPy draws, on this system.</summary>
    private const string FollowsTheSystem = "NumpyRandom.cs";

    /// <summary>Whose methods compute numbers.</summary>
    private static readonly string[] Scalars = ["Math", "MathF", "Double", "Single", "TensorPrimitives"];
    private static readonly string[] Vectors = ["Vector", "Vector64", "Vector128", "Vector256", "Vector512"];

    /// <summary>Of scalars and whole spans what is exact, or what IEEE 754 rounds in one way.</summary>
    private static readonly string[] Exact =
    [
        "Abs", "Clamp", "CopySign", "Max", "Min", "Floor", "Ceiling", "Round", "Truncate", "ScaleB", "ILogB", "DivRem", "BitIncrement", "BitDecrement",
        "Sqrt", "FusedMultiplyAdd", "Add", "Subtract", "Multiply", "Divide", "Negate",
        "CreateChecked", "CreateSaturating", "CreateTruncating", "ConvertChecked", "ConvertSaturating", "ConvertTruncating",
        "IsFinite", "IsFiniteAll", "IsInfinity", "IsNaN", "IsNormal", "IsNegative", "IsPositive", "IndexOfMax", "Sign",
        "Equals", "CompareTo", "GetHashCode", "ToString", "Parse", "TryParse",
    ];

    /// <summary>Of vectors what is neither.</summary>
    private static readonly string[] Inexact = ["Sum", "Dot", "Exp", "Log", "Log2", "Sin", "Cos", "SinCos", "Hypot", "Length", "Distance", "Normalize"];

    /// <summary>What the calls of the tests below are added to: the references are read once.</summary>
    private static readonly CSharpCompilation Empty = LibrarySources.Compile([]);

    [Test]
    public void Nothing_between_a_seed_and_a_bit_rounds_as_the_machine_likes()
    {
        string[] found =
        [
            .. Find(LibrarySources.Uses.Where(use => Rooms.Contains(LibrarySources.RoomOf(use.File)) && Path.GetFileName(use.File) != FollowsTheSystem))
                .Select(call => $"{Path.GetRelativePath(Repository.Library, call.File)}:{call.Line}: {call.Name}"),
        ];
        Assert.That(string.Join('\n', found), Is.Empty, "use the formulas and sums of Kernels");
    }

    [TestCase("Math.Exp(a)")]
    [TestCase("Math.Pow(a, 2)")]
    [TestCase("MathF.Tanh(1)")]
    [TestCase("double.Cos(a)")]
    [TestCase("Array.ConvertAll([a], double.Log)")]
    [TestCase("TensorPrimitives.Sum(x)")]
    [TestCase("TensorPrimitives.Dot<double>(x, x)")]
    [TestCase("TensorPrimitives.SumOfSquares(x)")]
    [TestCase("T.Log(t)")]
    [TestCase("T.Pow(t, t)")]
    [TestCase("T.ReciprocalSqrtEstimate(t)")]
    [TestCase("Vector.Sum(new Vector<T>(t))")]
    [TestCase("Vector256.Exp(Vector256.Create(a))")]
    [TestCase("Vector128.MultiplyAddEstimate(Vector128.Create(a), default, default)")]
    [TestCase("System.Runtime.Intrinsics.X86.Sse.ReciprocalSqrt(default)")]
    public void A_call_is_found(string call) => Assert.That(FindIn(call), Has.Length.EqualTo(1));

    [TestCase("Math.Sqrt(a)")]
    [TestCase("T.FusedMultiplyAdd(t, t, t)")]
    [TestCase("T.CreateTruncating(a)")]
    [TestCase("Vector.LessThan(new Vector<T>(t), default)")]
    [TestCase("TensorPrimitives.Max(x)")]
    public void What_is_exact_is_not(string call) => Assert.That(FindIn(call), Is.Empty);

    private static string[] FindIn(string call)
    {
        CSharpCompilation compilation = Empty.AddSyntaxTrees(CSharpSyntaxTree.ParseText($$"""
            using System.Numerics; using System.Numerics.Tensors; using System.Runtime.Intrinsics;
            internal static class Source
            {
                internal static object Result<T>(double a, T t, ReadOnlySpan<double> x) where T : unmanaged, IBinaryFloatingPointIeee754<T> => {{call}};
            }
            """, path: "Source.cs"));
        Assert.That(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error), Is.Empty);
        return [.. Find(SymbolUse.In(compilation)).Select(found => found.Name)];
    }

    private static IEnumerable<(string File, int Line, string Name)> Find(IEnumerable<SymbolUse> uses)
    {
        foreach (SymbolUse use in uses.Where(use => use.Syntax is SimpleNameSyntax))
        {
            if (use.Symbol is IMethodSymbol method && !IsControlled(method))
            {
                yield return (use.File, use.Syntax.GetLocation().GetLineSpan().StartLinePosition.Line + 1, $"{method.ContainingType.Name}.{method.Name}");
            }
        }
    }

    private static bool IsControlled(IMethodSymbol method)
    {
        string type = method.ContainingType.Name, space = method.ContainingNamespace.ToDisplayString();
        bool isEstimate = method.Name.Contains("Estimate", StringComparison.Ordinal) || method.Name.StartsWith("Reciprocal", StringComparison.Ordinal);
        return !isEstimate && (space, type) switch
        {
            ("System.Numerics" or "System.Runtime.Intrinsics", _) when Vectors.Contains(type) => !Inexact.Contains(method.Name),
            ("System" or "System.Numerics.Tensors", _) when Scalars.Contains(type) => Exact.Contains(method.Name),
            ("System.Numerics", _) when method.ContainingType.TypeKind == TypeKind.Interface => Exact.Contains(method.Name),
            _ => true,
        };
    }
}
