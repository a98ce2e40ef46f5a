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

    public T* A, B, C, Bias;
    public int M, N, K;
    public nint AStride, BStride;
    public bool ATransposed, BTransposed, Rectifies;
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

    public readonly void Run(int part)
    {
        int rowTile = part / Tiling.ColumnTiles, columnTile = part % Tiling.ColumnTiles;
        int i0 = Ranges.Border(M, GemmTiling.RowUnit, Tiling.RowTiles, rowTile), i1 = Ranges.Border(M, GemmTiling.RowUnit, Tiling.RowTiles, rowTile + 1);
        int j0 = Ranges.Border(N, TSimd.Lanes, Tiling.ColumnTiles, columnTile), j1 = Ranges.Border(N, TSimd.Lanes, Tiling.ColumnTiles, columnTile + 1);
        if (i0 == i1 || j0 == j1)
        {
            return;
        }

        int depth = Math.Min(BlockDepth, K), width = Math.Min(BlockColumns(depth), RoundUp(j1 - j0, TSimd.Lanes));
        byte[] scratch = ArrayPool<byte>.Shared.Rent((((width * (depth + 1)) + (StripRows * depth) + TreeNumbers) * sizeof(T)) + (2 * CacheLine.Bytes));
        fixed (byte* start = scratch)
        {
            T* packedB = CacheLine.Align<T>(start), packedA = packedB + ((nint)width * depth), bias = packedA + (StripRows * depth);
            T* tree = CacheLine.Align<T>((byte*)(bias + width));
            MultiplyTile(i0, i1, j0, j1, width, packedA, packedB, bias, tree);
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    /// <summary>C[i0…i1, j0…j1] = A[i0…i1, all] · B[all, j0…j1], so many columns at a time.</summary>
    private readonly void MultiplyTile(int i0, int i1, int j0, int j1, int width, T* packedA, T* packedB, T* bias, T* tree)
    {
        for (int j = j0; j < j1; j += width)
        {
            int columns = Math.Min(width, j1 - j);
            if (Bias != null)
            {
                GemmPacking.CopyRows<TSimd, TVector, T>(Bias + j, 0, 1, columns, bias, RoundUp(columns, TSimd.Lanes));
            }

            for (int p = 0; p < K; p += BlockDepth)
            {
                MultiplyBlock(i0, i1, j, columns, p, Math.Min(BlockDepth, K - p), packedA, packedB, bias, tree);
            }
        }
    }

    /// <summary>C[i0…i1, j…] (+)= A[i0…i1, p…] · B[p…, j…].</summary>
    private readonly void MultiplyBlock(int i0, int i1, int j, int columns, int p, int depth, T* packedA, T* packedB, T* bias, T* tree)
    {
        bool packsB = BTransposed || i1 - i0 > UnpackedRows, last = p + depth == K;
        PackB(p, depth, j, columns, packsB, packedB);
        var tile = new GemmTile<T> { Depth = depth, CRow = N, Continues = p > 0, Rectifies = Rectifies && last };
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

            T* packed = packedB;
            for (int panel = 0; panel < columns; panel += tile.Width)
            {
                tile.Width = PanelWidth(columns - panel);
                tile.Columns = Math.Min(tile.Width, columns - panel);
                tile.Bias = Bias != null && last ? bias + panel : null;
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

                for (int row = 0; row < rows; row += TileRows)
                {
                    tile.A = ATransposed ? packedA + ((nint)(row & -GemmPacking.GroupColumns) * depth) + (row % GemmPacking.GroupColumns) : a + (row * AStride);
                    tile.C = C + ((nint)(strip + row) * N) + j + panel;
                    tile.Rows = Math.Min(TileRows, rows - row);
                    if (Shards.Count > 1)
                    {
                        RunShards(tile, tree);
                    }
                    else
                    {
                        RunTile(tile);
                    }
                }
            }
        }
    }

    private readonly void PackB(int p, int depth, int j, int columns, bool all, T* packed)
    {
        T* source = B + (p * BStride) + j;
        int width, panel = 0;
        if (all && !BTransposed)
        {
            int panels = WidePanels(columns);
            GemmPacking.CopyPanels<TSimd, TVector, T>(source, BStride, depth, panels, packed);
            panel = panels * 3 * TSimd.Lanes;
            packed += (nint)panel * depth;
        }

        for (; panel < columns; panel += width)
        {
            width = PanelWidth(columns - panel);
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

    /// <summary>
    /// The columns of the next panel: three vectors. At the end, panels of two vectors are preferred to a single one, which would leave half of the
    /// registers idle. With 512-bit vectors, columns that fill at most half of the last vector get a panel of half a vector.
    /// </summary>
    private static int PanelWidth(int columns)
    {
        int whole = columns / TSimd.Lanes, rest = columns % TSimd.Lanes;
        bool halves = Simd.Has512 && rest > 0 && rest <= TSimd.Lanes / 2;
        if (halves && whole == 0)
        {
            return TSimd.Lanes / 2;
        }

        int vectors = whole + (rest > 0 && !halves ? 1 : 0);
        return TSimd.Lanes * (vectors is 3 or > 4 ? 3 : Math.Min(2, vectors));
    }

    /// <summary>The number of complete panels of three vectors, which come first.</summary>
    private static int WidePanels(int columns)
    {
        int panels = 0, wide = 3 * TSimd.Lanes;
        while (columns >= wide && PanelWidth(columns) == wide)
        {
            panels++;
            columns -= wide;
        }

        return panels;
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

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;
}
