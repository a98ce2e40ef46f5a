using System.Buffers;
using System.Numerics;

namespace FcNet.Kernels;

/// <summary>One product, cut into tiles of C. Blocks in the loops: C[i…, j…] (+)= A[i…, p…] · B[p…, j…].</summary>
internal unsafe struct GemmJob<TSimd, TVector, T> : IJob
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Rows of C for which packed parts of A stay in the first cache.</summary>
    private const int StripRows = 32;

    /// <summary>Bytes: packed panels begin at whole cache lines.</summary>
    private const int CacheLine = 64;

    public T* A, B, C, Bias;
    public int M, N, K;
    public nint AStride, BStride;
    public bool ATransposed, BTransposed, Rectifies;
    public GemmTiling Tiling;

    /// <summary>Rows of a register tile: what leaves room for 3 vectors of B beside them.</summary>
    public static int TileRows => TSimd.Lanes == 1 || (Simd.Has256 && !Simd.Has512) || !Simd.FusesMultiplyAdd ? 4 : 8;

    /// <summary>Steps of k for which a panel of B stays in the cache: 1 KiB of each row of A.</summary>
    private static int BlockDepth => 1024 / sizeof(T);

    /// <summary>Columns of B packed at a time: with the depth they fill a part of the second cache.</summary>
    private static int BlockColumns => 480;

    public readonly void Run(int part)
    {
        int rowTile = part / Tiling.ColumnTiles, columnTile = part % Tiling.ColumnTiles;
        int i0 = Ranges.Border(M, TileRows, Tiling.RowTiles, rowTile), i1 = Ranges.Border(M, TileRows, Tiling.RowTiles, rowTile + 1);
        int j0 = Ranges.Border(N, TSimd.Lanes, Tiling.ColumnTiles, columnTile), j1 = Ranges.Border(N, TSimd.Lanes, Tiling.ColumnTiles, columnTile + 1);
        if (i0 == i1 || j0 == j1)
        {
            return;
        }

        int width = Math.Min(BlockColumns, RoundUp(j1 - j0, TSimd.Lanes));
        int depth = Math.Min(BlockDepth, K);
        byte[] scratch = ArrayPool<byte>.Shared.Rent((((width * (depth + 1)) + (StripRows * depth)) * sizeof(T)) + CacheLine);
        fixed (byte* start = scratch)
        {
            T* packedB = (T*)(((nuint)start + CacheLine - 1) / CacheLine * CacheLine), packedA = packedB + ((nint)width * depth), bias = packedA + (StripRows * depth);
            MultiplyTile(i0, i1, j0, j1, packedA, packedB, bias);
        }

        ArrayPool<byte>.Shared.Return(scratch);
    }

    /// <summary>C[i0…i1, j0…j1] = A[i0…i1, all] · B[all, j0…j1].</summary>
    private readonly void MultiplyTile(int i0, int i1, int j0, int j1, T* packedA, T* packedB, T* bias)
    {
        for (int j = j0; j < j1; j += BlockColumns)
        {
            int columns = Math.Min(BlockColumns, j1 - j);
            if (Bias != null)
            {
                GemmPacking.CopyRows(Bias + j, 0, 1, columns, bias, RoundUp(columns, TSimd.Lanes));
            }

            for (int p = 0; p < K; p += BlockDepth)
            {
                MultiplyBlock(i0, i1, j, columns, p, Math.Min(BlockDepth, K - p), packedA, packedB, bias);
            }
        }
    }

    /// <summary>C[i0…i1, j…] (+)= A[i0…i1, p…] · B[p…, j…].</summary>
    private readonly void MultiplyBlock(int i0, int i1, int j, int columns, int p, int depth, T* packedA, T* packedB, T* bias)
    {
        PackB(p, depth, j, columns, packedB);
        bool last = p + depth == K;
        var tile = new GemmTile<T> { Depth = depth, CRow = N, Continues = p > 0, Rectifies = Rectifies && last };
        for (int strip = i0; strip < i1; strip += StripRows)
        {
            int rows = Math.Min(StripRows, i1 - strip);
            T* a = A + (strip * AStride) + p;
            tile.ARow = AStride;
            tile.AStep = 1;
            if (ATransposed)
            {
                GemmPacking.CopyRows(A + (p * AStride) + strip, AStride, depth, rows, packedA, StripRows);
                a = packedA;
                tile.ARow = 1;
                tile.AStep = StripRows;
            }

            T* b = packedB;
            for (int panel = 0, vectors; panel < columns; panel += vectors * TSimd.Lanes)
            {
                vectors = PanelVectors(columns - panel);
                int width = vectors * TSimd.Lanes;
                tile.B = b;
                tile.BStep = width;
                tile.Bias = Bias != null && last ? bias + panel : null;
                tile.LastLanes = Math.Min(TSimd.Lanes, columns - panel - width + TSimd.Lanes);
                for (int row = 0; row < rows; row += TileRows)
                {
                    tile.A = a + (row * tile.ARow);
                    tile.C = C + ((nint)(strip + row) * N) + j + panel;
                    tile.Rows = Math.Min(TileRows, rows - row);
                    RunTile(tile, vectors);
                }

                b += (nint)width * depth;
            }
        }
    }

    private readonly void PackB(int p, int depth, int j, int columns, T* packed)
    {
        for (int panel = 0, vectors; panel < columns; panel += vectors * TSimd.Lanes)
        {
            vectors = PanelVectors(columns - panel);
            int width = vectors * TSimd.Lanes, present = Math.Min(width, columns - panel);
            if (BTransposed)
            {
                GemmPacking.CopyTransposed(B + ((j + panel) * BStride) + p, BStride, depth, present, packed, width);
            }
            else
            {
                GemmPacking.CopyRows(B + (p * BStride) + j + panel, BStride, depth, present, packed, width);
            }

            packed += (nint)width * depth;
        }
    }

    /// <summary>The next panel's vectors: threes, and at the end twos rather than a lone one, which would leave half of the registers idle.</summary>
    private static int PanelVectors(int columns)
    {
        int vectors = RoundUp(columns, TSimd.Lanes) / TSimd.Lanes;
        return vectors is 3 or > 4 ? 3 : Math.Min(2, vectors);
    }

    private static void RunTile(in GemmTile<T> tile, int vectors)
    {
        if (TileRows == 8 && tile.Rows > 4)
        {
            switch (vectors)
            {
                case 3: GemmKernel.Run<TSimd, TVector, T, Tile8x3>(tile); break;
                case 2: GemmKernel.Run<TSimd, TVector, T, Tile8x2>(tile); break;
                default: GemmKernel.Run<TSimd, TVector, T, Tile8x1>(tile); break;
            }
        }
        else
        {
            switch (vectors)
            {
                case 3: GemmKernel.Run<TSimd, TVector, T, Tile4x3>(tile); break;
                case 2: GemmKernel.Run<TSimd, TVector, T, Tile4x2>(tile); break;
                default: GemmKernel.Run<TSimd, TVector, T, Tile4x1>(tile); break;
            }
        }
    }

    private static int RoundUp(int value, int unit) => (value + unit - 1) / unit * unit;
}
