using System.Buffers;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace FcNet.Kernels;

/// <summary>One product, divided into tiles of C. Blocks in the loops: C[i…, j…] (+)= A[i…, p…] · B[p…, j…].</summary>
internal unsafe partial struct GemmJob<TSimd, TVector, T> : IJob
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of C for which packed parts of A stay in the nearest caches; in packing, whole cache lines of each row of a transposed A.</summary>
    private const int StripRows = 64;

    /// <summary>Bytes of B packed at a time: they fill a part of the L2 cache.</summary>
    private const int BlockBytes = 144 * 4096;

    public T* A, B, C;

    /// <summary>All of B in panels, packed before (<see cref="PackedProduct{T}"/>), or null.</summary>
    public T* Panels;
    public int M, N, K;
    public nint AStride, BStride;
    public bool ATransposed, BTransposed;

    /// <summary>What follows the sums. With <see cref="Panels"/> its numbers are in whole vectors; else it has a bias of N numbers at most.</summary>
    public Epilogue<T> After;

    /// <summary>The length of the first chain of each sum (<see cref="SumHalves"/>); <see cref="K"/> if there is one only.</summary>
    public int First;

    /// <summary>Where k is divided among threads: memory for the sums of the first chains, in rows of <see cref="SRow"/> numbers.</summary>
    public T* S;
    public nint SRow;
    public GemmTiling Tiling;
    public ShardRange Shards;

    /// <summary>Rows of a register tile, chosen so that 3 vectors of B fit as well.</summary>
    public static int TileRows => TSimd.Lanes == 1 || (Simd.Has256 && !Simd.Has512) || !Simd.FusesMultiplyAdd ? 4 : 8;

    private static int BlockDepth => Gemm.BlockDepth<T>();

    /// <summary>
    /// The maximum number of rows of C for which B is read in place, because packing it would cost more than it saves. With vectors of 512 bits the loads
    /// from lines far apart overlap with the multiplications.
    /// </summary>
    private static int UnpackedRows => Simd.Has512 ? 144 : 0;

    /// <summary>The same where the rows of B are so far apart that they share few sets of the caches, and one reads what another has displaced.</summary>
    private const int UnpackedRowsOfFewSets = 16, FewSetsBytes = 4096, UnpackedRowsOfSomeSets = 80, SomeSetsBytes = 2048;

    /// <summary>Bytes of packed B that stay in the L2 cache while strip after strip of rows goes through all of k.</summary>
    private const int ResidentBytes = 1 << 19;

    /// <summary>The most rows whose sums over the first half of k wait at a time for those over the second: they are a part of the scratch memory.</summary>
    private const int WaitingRows = 4096;

    private readonly bool IsHalved => First < K;

    public readonly void Run(int part)
    {
        (int half, int rowTile, int columnTile) = Tiling.Place(part);
        int i0 = Ranges.Border(M, GemmTiling.RowUnit, Tiling.RowTiles, rowTile), i1 = Ranges.Border(M, GemmTiling.RowUnit, Tiling.RowTiles, rowTile + 1);
        int j0 = ColumnBorder(columnTile), j1 = ColumnBorder(columnTile + 1);
        if (i0 == i1 || j0 == j1)
        {
            return;
        }

        int depth = Math.Min(BlockDepth, K), most = Panels != null && i1 - i0 <= StripRows ? int.MaxValue : BlockColumns(depth);
        int width = Math.Min(most, RoundUp(j1 - j0, TSimd.Lanes)), packed = Panels == null ? width : 0;
        bool waits = IsHalved && Tiling.KTiles == 1;
        int pass = Panels != null && (long)K * width * sizeof(T) <= ResidentBytes ? StripRows : waits ? Math.Min(WaitingRows, i1 - i0) : i1 - i0;
        int sums = waits ? RoundUp(pass, TileRows) * width : 0;
        int numbers = width + (packed * depth) + ((ATransposed ? StripRows : 0) * depth) + TreeNumbers + sums;
        byte[] scratch = ArrayPool<byte>.Shared.Rent((numbers * sizeof(T)) + (StartNumbers * sizeof(int)) + (3 * CacheLine.Bytes));
        fixed (byte* start = scratch)
        {
            T* packedB = CacheLine.Align<T>(start), packedA = packedB + ((nint)packed * depth), bias = packedA + ((ATransposed ? StripRows : 0) * depth);
            T* tree = CacheLine.Align<T>((byte*)(bias + width)), first = CacheLine.Align<T>((byte*)((int*)(tree + TreeNumbers) + StartNumbers));
            FindStarts(tree);
            int next, from = half == 0 ? 0 : First, to = half == 0 && Tiling.KTiles > 1 ? First : K;
            for (int j = j0; j < j1; j = next)
            {
                next = Panels == null ? Math.Min(j + width, j1) : Math.Min(GemmPanels<TSimd, TVector, T>.Border(N, j + width), j1);
                GemmJob<TSimd, TVector, T> columns = this;
                columns.After = AfterColumns(j, next - j, bias);
                for (int i = i0; i < i1; i += pass)
                {
                    if (Tiling.KTiles == 1)
                    {
                        columns.SRow = width;
                        columns.S = first - ((nint)i * width) - j;
                    }

                    columns.MultiplyColumns(i, Math.Min(i + pass, i1), j, next - j, from, to, packedA, packedB, tree);
                }
            }
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    /// <summary>Where a tile begins. Panels that are packed already are not divided.</summary>
    private readonly int ColumnBorder(int columnTile)
    {
        int border = Ranges.Border(N, TSimd.Lanes, Tiling.ColumnTiles, columnTile);
        return Panels == null ? border : GemmPanels<TSimd, TVector, T>.Nearest(N, border);
    }

    /// <summary>What follows the sums of some columns, in whole vectors.</summary>
    private readonly Epilogue<T> AfterColumns(int j, int columns, T* bias)
    {
        if (Panels != null)
        {
            return After.From(j);
        }

        Epilogue<T> after = After;
        if (After.Bias != null)
        {
            GemmPacking.CopyRows<TSimd, TVector, T>(After.Bias + j, 0, 1, columns, bias, RoundUp(columns, TSimd.Lanes));
            after.Bias = bias;
        }

        return after;
    }

    /// <summary>C[i0…i1, j…] = A[i0…i1, from…to] · B[from…to, j…], block of k by block.</summary>
    private readonly void MultiplyColumns(int i0, int i1, int j, int columns, int from, int to, T* packedA, T* packedB, T* tree)
    {
        for (int p = from, end; p < to; p = end)
        {
            end = BlockEnd(p);
            MultiplyBlock(i0, i1, j, columns, p, end - p, packedA, packedB, tree);
        }
    }

    /// <summary>The end of a block of k. A chain begins with a block of its own.</summary>
    private readonly int BlockEnd(int p) => Math.Min(p + BlockDepth, p < First ? First : K);

    /// <summary>C[i0…i1, j…] (+)= A[i0…i1, p…] · B[p…, j…]; the sums of the first of two chains go to <see cref="S"/>.</summary>
    private readonly void MultiplyBlock(int i0, int i1, int j, int columns, int p, int depth, T* packedA, T* packedB, T* tree)
    {
        nint rowBytes = BStride * sizeof(T);
        int unpackedRows = Math.Min(UnpackedRows, rowBytes % FewSetsBytes == 0 ? UnpackedRowsOfFewSets : rowBytes % SomeSetsBytes == 0 ? UnpackedRowsOfSomeSets : UnpackedRows);
        bool packsB = Panels != null || BTransposed || i1 - i0 > unpackedRows, isFirst = p < First && IsHalved, last = p + depth == K && Tiling.KTiles == 1;
        T* firstPanel = packedB, target = isFirst ? S : C;
        if (Panels == null)
        {
            PackB(p, depth, j, columns, packsB, packedB);
        }
        else
        {
            firstPanel = Panels + ((nint)p * GemmPanels<TSimd, TVector, T>.Padded(N)) + ((nint)j * depth);
        }

        var tile = new GemmTile<T> { Depth = depth, CRow = isFirst ? SRow : N, LeftRow = SRow, Nodes = 1, Continues = p != 0 && p != First };
        for (int strip = i0; strip < i1; strip += StripRows)
        {
            int rows = Math.Min(StripRows, i1 - strip);
            T* a = A + (strip * AStride) + p;
            tile.ARow = AStride;
            tile.AStep = 1;
            if (ATransposed)
            {
                GemmPacking.CopyGroups(A + (p * AStride) + strip, AStride, depth, rows, packedA);
                tile.ARow = 1;
                tile.AStep = GemmPacking.GroupColumns;
            }

            T* packed = firstPanel;
            for (int panel = 0; panel < columns; panel += tile.Width)
            {
                tile.Width = GemmPanels<TSimd, TVector, T>.Width((Panels == null ? columns : N - j) - panel);
                tile.Columns = Math.Min(tile.Width, columns - panel);
                tile.After = last ? After.From(panel) : default;
                if (IsPacked(tile.Width, tile.Columns, packsB))
                {
                    tile.B = packed;
                    tile.BStep = tile.Width;
                    packed += (nint)tile.Width * depth;
                }
                else
                {
                    tile.B = B + (p * BStride) + j + panel;
                    tile.BStep = BStride;
                }

                // What is read next and may come from afar is fetched, a part for each tile: by the first strip the panel that follows in memory, and by the
                // last panel, where all of them stay in the L2 cache, the rows of A that follow.
                bool fetchesRows = Panels != null && i1 - i0 <= StripRows && i1 < M && panel + tile.Width >= columns;
                bool fetchesPanel = Panels != null && strip == i0 && (panel + tile.Width < columns || p + depth < K);
                T* ahead = fetchesRows ? A + (i1 * AStride) + (StripRows * p) : packed;
                T* aheadEnd = ahead + (fetchesRows ? Math.Min(StripRows, M - i1) * (nint)depth : fetchesPanel ? (nint)tile.Width * depth : 0);
                nint aheadStep = depth * (tile.Width == 2 * TSimd.Lanes ? CacheLine.Bytes / 2 : CacheLine.Bytes) / sizeof(T);
                for (int row = 0; row < rows; row += TileRows)
                {
                    tile.A = ATransposed ? packedA + ((nint)(row & -GemmPacking.GroupColumns) * depth) + (row % GemmPacking.GroupColumns) : a + (row * AStride);
                    tile.C = target + ((strip + row) * tile.CRow) + j + panel;
                    tile.Rows = Math.Min(TileRows, rows - row);
                    tile.Ahead = ahead < aheadEnd ? ahead : tile.B;
                    ahead += aheadStep;
                    if (Shards.Count > 1)
                    {
                        RunShards(tile, tree);
                    }
                    else if (last && IsHalved)
                    {
                        tile.Left = S + ((strip + row) * SRow) + j + panel;
                        RunNode(tile);
                    }
                    else
                    {
                        RunTile(tile);
                    }
                }
            }
        }
    }

    /// <summary>All of B in panels, block of k by block.</summary>
    public readonly void PackAll(T* panels)
    {
        for (int p = 0, end; p < K; p = end)
        {
            end = BlockEnd(p);
            PackB(p, end - p, 0, N, all: true, panels + ((nint)p * GemmPanels<TSimd, TVector, T>.Padded(N)));
        }
    }

    private readonly void PackB(int p, int depth, int j, int columns, bool all, T* packed)
    {
        T* source = B + (p * BStride) + j;
        int width, panel = 0;
        if (all && !BTransposed)
        {
            int panels = GemmPanels<TSimd, TVector, T>.WideOnes(columns);
            GemmPacking.CopyPanels<TSimd, TVector, T>(source, BStride, depth, panels, packed);
            panel = panels * 3 * TSimd.Lanes;
            packed += (nint)panel * depth;
        }

        for (; panel < columns; panel += width)
        {
            width = GemmPanels<TSimd, TVector, T>.Width(columns - panel);
            int present = Math.Min(width, columns - panel);
            if (!IsPacked(width, present, all))
            {
                continue;
            }

            if (BTransposed)
            {
                GemmPacking.CopyTransposed(B + ((j + panel) * BStride) + p, BStride, depth, present, packed, width);
            }
            else if (width >= TSimd.Lanes)
            {
                GemmPacking.CopyRows<TSimd, TVector, T>(source + panel, BStride, depth, present, packed, width);
            }
            else
            {
                GemmPacking.CopyRows<Simd256<T>, Vector256<T>, T>(source + panel, BStride, depth, present, packed, width);
            }

            packed += (nint)width * depth;
        }
    }

    /// <summary>Whether a panel is packed although others are not: its last vector would reach beyond the matrix.</summary>
    private static bool IsPacked(int width, int present, bool all) => all || present < width;

    private static void RunTile(in GemmTile<T> tile)
    {
        if (TileRows == 4 || tile.Rows <= 4)
        {
            RunTile<Tile4x3, Tile4x2, Tile4x1>(tile);
        }
        else
        {
            RunTile<Tile8x3, Tile8x2, Tile8x1>(tile);
        }
    }

    private static void RunTile<TThree, TTwo, TOne>(in GemmTile<T> tile)
        where TThree : ITileShape
        where TTwo : ITileShape
        where TOne : ITileShape
    {
        if (tile.Width == 3 * TSimd.Lanes)
        {
            GemmKernel.Run<TSimd, TVector, T, TThree>(tile);
        }
        else if (tile.Width == 2 * TSimd.Lanes && tile.Ahead != tile.B)
        {
            GemmKernel.Run<TSimd, TVector, T, Fetching<TTwo>>(tile);
        }
        else if (tile.Width == 2 * TSimd.Lanes)
        {
            GemmKernel.Run<TSimd, TVector, T, TTwo>(tile);
        }
        else if (tile.Width == TSimd.Lanes)
        {
            GemmKernel.Run<TSimd, TVector, T, TOne>(tile);
        }
        else
        {
            GemmKernel.Run<Simd256<T>, Vector256<T>, T, TOne>(tile);
        }
    }

    /// <summary>The columns of whole panels of three vectors that fill a block of so many rows of B.</summary>
    private static int BlockColumns(int depth) => Math.Max(1, BlockBytes / (depth * 3 * TSimd.Lanes * sizeof(T))) * 3 * TSimd.Lanes;

    public static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;
}
