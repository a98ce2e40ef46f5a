namespace FcNet.Kernels;

/// <summary>
/// The division of a product into tiles for the threads: by rows and columns of C, and where its sums have halves (<see cref="SumHalves"/>), by these. It affects
/// only speed, because each element of C is the same sum in every tile.
/// </summary>
internal readonly struct GemmTiling
{
    /// <summary>Rows are distributed in multiples of this: the rows of the smaller register tile.</summary>
    public const int RowUnit = 4;

    /// <summary>The minimum number of multiply-adds for each thread for which waking it is worthwhile.</summary>
    private const long WorthAThread = 150_000;

    private GemmTiling(int kTiles, int rowTiles, int columnTiles)
    {
        KTiles = kTiles;
        RowTiles = rowTiles;
        ColumnTiles = columnTiles;
    }

    /// <summary>1, or 2 where the halves of k are divided.</summary>
    public int KTiles { get; }

    public int RowTiles { get; }

    public int ColumnTiles { get; }

    public int Count => KTiles * RowTiles * ColumnTiles;

    /// <summary>The cheapest division of m × n into as many tiles as threads.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">The length of the sums.</param>
    /// <param name="rows">Rows of a register tile.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="packsA">Whether A has to be packed.</param>
    /// <param name="canHalve">Whether the halves of k may be divided.</param>
    /// <param name="threads">The maximum number of threads.</param>
    public static GemmTiling Choose(int m, int n, int k, int rows, int lanes, bool packsA, bool canHalve, int threads)
    {
        threads = (int)Math.Clamp((long)m * n * k / WorthAThread, 1, threads);
        var best = new GemmTiling(1, 1, 1);
        if (threads == 1)
        {
            return best;
        }

        double bestCost = double.MaxValue;
        for (int kTiles = 1; kTiles <= (canHalve ? 2 : 1); kTiles++)
        {
            for (int columnTiles = 1; columnTiles <= threads / kTiles; columnTiles++)
            {
                int rowTiles = threads / kTiles / columnTiles;
                int tileRows = Share(Share(m, rows), rowTiles) * rows, tileVectors = Share(Share(n, lanes), columnTiles);
                double additions = kTiles == 1 ? 0 : (double)m * Share(n, lanes) / threads;
                double cost = additions + ((double)k / kTiles * Cost(tileRows, tileVectors, packsA, ownsB: kTiles > 1));
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
    public (int Half, int Row, int Column) Place(int part) => Count == 1 ? (0, 0, 0) : (part / (RowTiles * ColumnTiles), part / ColumnTiles % RowTiles, part % ColumnTiles);

    /// <summary>
    /// The time of one step of k in the largest tile: its multiply-adds, packing its part of B, fetching that from the threads that changed it where they are
    /// others, and packing its part of A or fetching it from afar.
    /// </summary>
    private static double Cost(int rows, int vectors, bool packsA, bool ownsB) => ((double)rows * vectors) + (4 * vectors) + (ownsB ? 0 : 4 * vectors) + (packsA ? rows : rows / 4);

    private static int Share(int total, int parts) => (total + parts - 1) / parts;
}
