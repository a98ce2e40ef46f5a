namespace FcNet.Kernels;

/// <summary>
/// The division of C into tiles for the threads: by rows and columns, never along k. It affects only speed, because each element
/// of C is the same chain of multiply-adds in every tile.
/// </summary>
internal readonly struct GemmTiling
{
    /// <summary>Rows are distributed in multiples of this: the rows of the smaller register tile.</summary>
    public const int RowUnit = 4;

    /// <summary>The minimum number of multiply-adds for each thread for which waking it is worthwhile.</summary>
    private const long WorthAThread = 24_000;

    private GemmTiling(int rowTiles, int columnTiles)
    {
        RowTiles = rowTiles;
        ColumnTiles = columnTiles;
    }

    public int RowTiles { get; }

    public int ColumnTiles { get; }

    public int Count => RowTiles * ColumnTiles;

    /// <summary>The cheapest division of m × n into as many tiles as threads.</summary>
    /// <param name="m">Rows of C.</param>
    /// <param name="n">Columns of C.</param>
    /// <param name="k">The length of the sums.</param>
    /// <param name="rows">Rows of a register tile.</param>
    /// <param name="lanes">Lanes of a vector.</param>
    /// <param name="packsA">Whether A has to be packed.</param>
    /// <param name="threads">The maximum number of threads.</param>
    public static GemmTiling Choose(int m, int n, int k, int rows, int lanes, bool packsA, int threads)
    {
        threads = (int)Math.Clamp((long)m * n * k / WorthAThread, 1, threads);
        var best = new GemmTiling(1, 1);
        double bestCost = double.MaxValue;
        for (int columnTiles = 1; columnTiles <= threads; columnTiles++)
        {
            int rowTiles = threads / columnTiles;
            double cost = Cost(Share(Share(m, rows), rowTiles) * rows, Share(Share(n, lanes), columnTiles), packsA);
            if (cost < bestCost)
            {
                best = new GemmTiling(rowTiles, columnTiles);
                bestCost = cost;
            }
        }

        return best;
    }

    /// <summary>The time of one step of k in the largest tile: its multiply-adds, and packing its parts of B and A.</summary>
    private static double Cost(int rows, int vectors, bool packsA) => (rows * vectors) + (4 * vectors) + (packsA ? rows : 0);

    private static int Share(int total, int parts) => (total + parts - 1) / parts;
}
