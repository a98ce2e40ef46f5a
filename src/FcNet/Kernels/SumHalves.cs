namespace FcNet.Kernels;

/// <summary>
/// The order of the sums of x·w: one chain of multiply-adds in the order of k, or two of them, over the first and the second half of k, which are then added.
/// Two threads can have one half each: half of x's columns and half of w's rows, the same of which they compute the gradients and which they update.
/// </summary>
internal static class SumHalves
{
    /// <summary>The length from which a sum has halves, if w is also higher than wide: then its sums are short beside it.</summary>
    public const int Long = 512;

    /// <summary>The length of the first chain. It depends on the shape of w alone, so that an element has the same bits in every batch and on any number of threads.</summary>
    public static int First(int k, int n) => k >= Long && k > n ? Ranges.Border(k, GemmTiling.RowUnit, 2, 1) : k;
}
