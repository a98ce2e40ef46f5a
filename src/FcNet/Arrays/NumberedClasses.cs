using System.Collections.Immutable;
using System.Globalization;

namespace FcNet;

/// <summary>The default names of classes: "0", "1", …</summary>
internal static class NumberedClasses
{
    public static ImmutableArray<string> Of(int classes) => [.. Enumerable.Range(0, classes).Select(i => i.ToString(CultureInfo.InvariantCulture))];
}
