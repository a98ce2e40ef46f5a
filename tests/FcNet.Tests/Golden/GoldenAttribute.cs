namespace FcNet.Tests.Golden;

/// <summary>Names the entries of the reference files that a test checks.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class GoldenAttribute(params string[] names) : Attribute
{
    public IReadOnlyList<string> Names { get; } = names;
}
