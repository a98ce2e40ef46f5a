using System.Collections.Immutable;
using System.Globalization;

namespace FcNet;

/// <summary>The default names of classes: "0", "1", …</summary>
internal static class NumberedClasses
{
    public static ImmutableArray<string> Of(int classes) => [.. Enumerable.Range(0, classes).Select(NameOf)];

    public static bool Are(ImmutableArray<string> names) => names.Index().All(name => name.Item == NameOf(name.Index));

    private static string NameOf(int i) => i.ToString(CultureInfo.InvariantCulture);
}
