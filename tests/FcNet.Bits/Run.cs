namespace FcNet.Bits;

/// <summary>All cases, or some of them, once or often.</summary>
internal static class Run
{
    /// <summary>
    /// Enough for default tiers: 30 calls of a method make its instrumented code, 30 more the last one. What runs for each step of a training has
    /// that in one round, what runs for each training in two; the softmax of a row is called some 200,000 times.
    /// </summary>
    private const int Rounds = 12;

    /// <summary>The JIT begins to count calls 100 ms after the last method that was new.</summary>
    private static readonly TimeSpan JitPause = TimeSpan.FromMilliseconds(200);

    public static int Print(string[] prefixes, bool repeats)
    {
        Console.Error.WriteLine(CheckpointOrigin.InstructionSet);
        BitsCase[] cases = [.. AllCases().Where(one => prefixes.Length == 0 || prefixes.Any(prefix => one.Name.StartsWith(prefix, StringComparison.Ordinal)))];
        if (cases.Length == 0)
        {
            Console.Error.WriteLine($"No case begins with {string.Join(" or ", prefixes)}; without arguments all are run.");
            return 2;
        }

        HashSet<string> problems = [];
        string[] lines = Round(cases, problems);
        Console.WriteLine(string.Join('\n', lines));
        if (repeats)
        {
            Repeat(cases, lines, problems);
        }

        foreach (string problem in problems.Order(StringComparer.Ordinal))
        {
            Console.Error.WriteLine(problem);
        }

        return problems.Count == 0 ? 0 : 1;
    }

    private static IEnumerable<BitsCase> AllCases() => [.. RandomCases.All, .. Elementary.All, .. LossCases.All, .. NetCases.All];

    private static string[] Round(BitsCase[] cases, HashSet<string> problems) => Array.ConvertAll(cases, one =>
    {
        using var bits = new Digest();
        one.Compute(bits);
        problems.UnionWith(bits.Problems.Select(problem => $"{one.Name}: {problem}"));
        return $"{one.Name} {bits.ToText()}";
    });

    /// <summary>Further rounds, while the JIT compiles everything again and better; all must have the first one's bits.</summary>
    private static void Repeat(BitsCase[] cases, string[] expected, HashSet<string> problems)
    {
        for (int round = 1; round < Rounds; round++)
        {
            Thread.Sleep(JitPause);
            IEnumerable<string> others = Round(cases, problems).Except(expected);
            problems.UnionWith(others.Select(line => $"{line.Split(' ')[0]}: other bits once the JIT has recompiled something"));
        }
    }
}
