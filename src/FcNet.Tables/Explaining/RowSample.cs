namespace FcNet.Tables;

/// <summary>Rows that are drawn at random where there are too many.</summary>
internal static class RowSample
{
    /// <summary>All of some rows, or as many of them as are allowed, in ascending order.</summary>
    /// <param name="count">The number of rows.</param>
    /// <param name="most">The most that are taken.</param>
    /// <param name="seed">The seed of the draw.</param>
    public static int[] Of(int count, int most, Seed seed) =>
        count <= most ? [.. Enumerable.Range(0, count)] : [.. new CounterRandom(seed).Permutation(count).Take(most).Order()];
}
