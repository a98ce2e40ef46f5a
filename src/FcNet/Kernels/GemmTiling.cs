namespace FcNet.Kernels;

/// <summary>
/// How a product is shared out to the threads: C by rows and columns, and long sums by the halves of k. The cut decides speed and nothing else, because
/// each element of C is the same sum of the same blocks everywhere.
/// </summary>
internal readonly struct GemmTiling
{
    /// <summary>Rows are shared out in multiples of this: the rows of the smaller register tile.</summary>
    public const int RowUnit = 4;

    /// <summary>Below so many multiply-adds for each thread, waking it costs more than it brings.</summary>
    private const long WorthAThread = 24_000;

    /// <summary>The time to add a vector of one half's sums to the other's, in multiply-adds of vectors.</summary>
    private const double Addition = 16;

    private GemmTiling(int kTiles, int rowTiles, int columnTiles)
    {
        KTiles = kTiles;
        RowTiles = rowTiles;
        ColumnTiles = columnTiles;
    }

    /// <summary>1, or 2 for the halves of k.</summary>
    public int KTiles { get; }

    public int RowTiles { get; }

    public int ColumnTiles { get; }

    public int Count => KTiles * RowTiles * ColumnTiles;

    /// <summary>The cheapest cut of m × n sums of k into as many tiles as threads.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">The length of the sums.</param>
    /// <param name="rows">Rows of a register tile.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="packsA">Whether A has to be packed.</param>
    /// <param name="canHalve">Whether k may be cut into halves.</param>
    /// <param name="threads">The most threads.</param>
    public static GemmTiling Choose(int m, int n, int k, int rows, int lanes, bool packsA, bool canHalve, int threads)
    {
        threads = (int)Math.Clamp((long)m * n * k / WorthAThread, 1, threads);
        var best = new GemmTiling(1, 1, 1);
        double bestCost = double.MaxValue;
        for (int kTiles = 1; kTiles <= (canHalve ? Math.Min(2, threads) : 1); kTiles++)
        {
            double additions = kTiles == 1 ? 0 : Addition * m * Share(n, lanes) / threads;
            for (int columnTiles = 1; columnTiles <= threads / kTiles; columnTiles++)
            {
                int rowTiles = threads / kTiles / columnTiles;
                double cost = additions + (k / kTiles * Cost(Share(Share(m, rows), rowTiles) * rows, Share(Share(n, lanes), columnTiles), packsA, ownsB: kTiles > 1));
                if (cost < bestCost)
                {
                    best = new GemmTiling(kTiles, rowTiles, columnTiles);
                    bestCost = cost;
                }
            }
        }

        return best;
    }

    /// <summary>Which half of k, rows and columns a part of the work has. The parts of one half follow each other.</summary>
    public (int K, int Row, int Column) Place(int part) => (part / (RowTiles * ColumnTiles), part / ColumnTiles % RowTiles, part % ColumnTiles);

    /// <summary>
    /// The time of one step of k in the largest tile: its multiply-adds, packing its part of B, fetching that from the threads that changed it where they are
    /// others, and packing its part of A or fetching it from afar.
    /// </summary>
    private static double Cost(int rows, int vectors, bool packsA, bool ownsB) => ((double)rows * vectors) + (4 * vectors) + (ownsB ? 0 : 4 * vectors) + (packsA ? rows : rows / 4);

    private static int Share(int total, int parts) => (total + parts - 1) / parts;
}
