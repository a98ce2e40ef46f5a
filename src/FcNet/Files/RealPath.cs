namespace FcNet.Files;

/// <summary>The target of a path after all links are resolved; the file need not exist yet.</summary>
internal static class RealPath
{
    /// <summary>The same limit as in Linux.</summary>
    private const int MostLinks = 40;

    private static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    private static readonly StringComparison Comparison =
        OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The path without links.</summary>
    /// <exception cref="IOException">A link leads to itself.</exception>
    public static string Of(string path)
    {
        string full = Path.GetFullPath(path), real = Path.GetPathRoot(full)!;
        var ahead = new Stack<string>();
        Push(ahead, full[real.Length..]);
        int links = 0;
        while (ahead.TryPop(out string? part))
        {
            string next = Path.Combine(real, part);
            if (part == "..")
            {
                real = Path.GetDirectoryName(real) ?? real;
            }
            else if (new FileInfo(next).LinkTarget is not { } target)
            {
                real = next;
            }
            else if (++links > MostLinks)
            {
                throw new IOException($"{path} is a link that leads to itself; give the path of a file.");
            }
            else
            {
                string root = Path.GetPathRoot(target)!;
                real = root.Length > 0 ? root : real;
                Push(ahead, target[root.Length..]);
            }
        }

        return real;
    }

    /// <summary>Whether two paths lead to the same place.</summary>
    public static bool AreSame(string a, string b) => string.Equals(Of(a), Of(b), Comparison);

    private static void Push(Stack<string> ahead, string path)
    {
        foreach (string part in path.Split(Separators, StringSplitOptions.RemoveEmptyEntries).Reverse().Where(part => part != "."))
        {
            ahead.Push(part);
        }
    }
}
