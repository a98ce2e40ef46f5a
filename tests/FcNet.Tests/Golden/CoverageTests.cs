using System.Reflection;
using FcNet.Tests.Support;

namespace FcNet.Tests.Golden;

/// <summary>No known number goes unchecked.</summary>
internal sealed class CoverageTests
{
    private static readonly HashSet<string> Checked = [.. typeof(CoverageTests).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods())
        .SelectMany(method => method.GetCustomAttributes<GoldenAttribute>())
        .SelectMany(golden => golden.Names)];

    [Test]
    public void Every_check_of_the_notebooks_has_a_test() =>
        Assert.That(Reference.Checks.GetProperty("tests").EnumerateArray().Select(check => check.GetProperty("name").GetString()).Where(name => !Checked.Contains(name!)), Is.Empty);

    [Test]
    public void Every_entry_of_the_vectors_has_a_test() =>
        Assert.That(Reference.Vectors.EnumerateObject().Select(entry => entry.Name).Where(name => !Checked.Contains(name)), Is.Empty);
}
