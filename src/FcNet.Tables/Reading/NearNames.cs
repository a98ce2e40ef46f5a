using FcNet.Files;

namespace FcNet.Tables;

/// <summary>The sentence about a name that is not there: it shows the names that differ least, or all if they are few.</summary>
internal static class NearNames
{
    /// <summary>More names would bury the answer.</summary>
    private const int Shown = 12;

    public static string Unknown(string what, string name, IEnumerable<string> names)
    {
        string[] all = [.. names];
        string[] nearest = [.. Nearest(name, all).Take(Shown)];
        string list = string.Join(", ", (all.Length <= Shown ? all : nearest).Select(Quoted));
        string there = all.Length switch
        {
            0 => "there are none",
            <= Shown => $"there are {list}",
            _ => $"the nearest of {all.Length} are {list}",
        };
        return $"There is no {what} {Quoted(name)}: {there}.";
    }

    /// <summary>The names, those that differ least first.</summary>
    public static IEnumerable<string> Nearest(string name, IEnumerable<string> names) => names.OrderBy(other => Distance(name, other));

    public static string Quoted(string name) => $"\"{Excerpt.Of(name)}\"";

    /// <summary>The fewest insertions, deletions and substitutions that make one name the other, upper and lower case alike (Levenshtein).</summary>
    private static int Distance(string a, string b)
    {
        // Long names differ at their beginnings or not at all.
        ReadOnlySpan<char> first = Short(a), second = Short(b);
        Span<int> costs = stackalloc int[second.Length + 1];
        for (int j = 0; j <= second.Length; j++)
        {
            costs[j] = j;
        }

        for (int i = 0; i < first.Length; i++)
        {
            int diagonal = costs[0];
            costs[0] = i + 1;
            for (int j = 0; j < second.Length; j++)
            {
                int replaced = diagonal + (first[i] == second[j] ? 0 : 1);
                diagonal = costs[j + 1];
                costs[j + 1] = Math.Min(replaced, 1 + Math.Min(costs[j], costs[j + 1]));
            }
        }

        return costs[^1];

        static string Short(string name) => name[..Math.Min(name.Length, 60)].ToUpperInvariant();
    }
}
