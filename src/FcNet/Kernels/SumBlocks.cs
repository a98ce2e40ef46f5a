namespace FcNet.Kernels;

/// <summary>
/// How the sums of a product are cut along k. Each block is one chain of multiply-adds in the order of k, and the sums of the blocks are added in their
/// order. The cut depends on B's shape alone, so that an element has the same bits in every batch and on any number of threads.
/// </summary>
internal readonly struct SumBlocks
{
    /// <summary>Bytes of a row of A, at the most: packed blocks of A and B fit into the second cache together.</summary>
    private const int MaxBytes = 6144;

    /// <summary>
    /// Sums at least so long, of a B that is higher than wide, have an even number of blocks. Two threads can then take half of k each: half of A's
    /// columns and half of B's rows, the same halves that their shares of xᵀ·dy need.
    /// </summary>
    private const int Long = 512;

    /// <summary>Cuts are made at multiples of this, as those between rows of C.</summary>
    private const int Unit = GemmTiling.RowUnit;

    private readonly int k;

    private SumBlocks(int k, int count, bool canBeHalved)
    {
        this.k = k;
        Count = count;
        CanBeHalved = canBeHalved;
    }

    public int Count { get; }

    /// <summary>Whether half of the blocks are half of k.</summary>
    public bool CanBeHalved { get; }

    /// <summary>The length of the longest block.</summary>
    public int Depth => Math.Min(k, Share(Share(k, Unit), Count) * Unit);

    /// <summary>The blocks of sums over k for a B of k rows and n columns.</summary>
    public static unsafe SumBlocks Of<T>(int k, int n)
        where T : unmanaged
    {
        int most = MaxBytes / sizeof(T);
        bool halved = k >= Long && k > n;
        return new(k, halved ? 2 * Share(k, 2 * most) : Share(k, most), halved);
    }

    /// <summary>Where a block begins; the one after the last would begin at k.</summary>
    public int Begin(int block) => Ranges.Border(k, Unit, Count, block);

    private static int Share(int total, int parts) => (total + parts - 1) / parts;
}
