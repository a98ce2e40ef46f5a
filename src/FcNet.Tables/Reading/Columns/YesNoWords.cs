namespace FcNet.Tables;

/// <summary>Pairs of words that mean no and yes.</summary>
internal static class YesNoWords
{
    private static readonly (string No, string Yes)[] Pairs = [("no", "yes"), ("n", "y"), ("false", "true"), ("f", "t"), ("off", "on")];

    public static bool Are(string a, string b) => Pairs.Any(pair => (Same(a, pair.No) && Same(b, pair.Yes)) || (Same(a, pair.Yes) && Same(b, pair.No)));

    private static bool Same(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);
}
