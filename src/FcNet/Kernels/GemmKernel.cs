using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// The innermost product: a tile of C stays in registers while k runs. Each element is one chain of multiply-adds in the order of k,
/// whatever the tile. The accumulators are named one by one because the JIT keeps only such locals in registers.
/// </summary>
internal static unsafe class GemmKernel
{
    [SkipLocalsInit]
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TSimd, TVector, T, TShape>(in GemmTile<T> tile)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TShape : ITileShape
    {
        T* a0 = tile.A;
        T* a1 = a0 + (Math.Min(1, tile.Rows - 1) * tile.ARow);
        T* a2 = a0 + (Math.Min(2, tile.Rows - 1) * tile.ARow);
        T* a3 = a0 + (Math.Min(3, tile.Rows - 1) * tile.ARow);
        T* a4 = a0 + (Math.Min(4, tile.Rows - 1) * tile.ARow);
        T* a5 = a0 + (Math.Min(5, tile.Rows - 1) * tile.ARow);
        T* a6 = a0 + (Math.Min(6, tile.Rows - 1) * tile.ARow);
        T* a7 = a0 + (Math.Min(7, tile.Rows - 1) * tile.ARow);

        TVector c00 = default, c01 = default, c02 = default;
        TVector c10 = default, c11 = default, c12 = default;
        TVector c20 = default, c21 = default, c22 = default;
        TVector c30 = default, c31 = default, c32 = default;
        TVector c40 = default, c41 = default, c42 = default;
        TVector c50 = default, c51 = default, c52 = default;
        TVector c60 = default, c61 = default, c62 = default;
        TVector c70 = default, c71 = default, c72 = default;
        if (tile.Continues)
        {
            LoadRow<TSimd, TVector, T, TShape>(tile, 0, ref c00, ref c01, ref c02);
            LoadRow<TSimd, TVector, T, TShape>(tile, 1, ref c10, ref c11, ref c12);
            LoadRow<TSimd, TVector, T, TShape>(tile, 2, ref c20, ref c21, ref c22);
            LoadRow<TSimd, TVector, T, TShape>(tile, 3, ref c30, ref c31, ref c32);
            if (TShape.Rows > 4)
            {
                LoadRow<TSimd, TVector, T, TShape>(tile, 4, ref c40, ref c41, ref c42);
                LoadRow<TSimd, TVector, T, TShape>(tile, 5, ref c50, ref c51, ref c52);
                LoadRow<TSimd, TVector, T, TShape>(tile, 6, ref c60, ref c61, ref c62);
                LoadRow<TSimd, TVector, T, TShape>(tile, 7, ref c70, ref c71, ref c72);
            }
        }

        T* b = tile.B, ahead = tile.Ahead;
        T* end = b + (tile.Depth * tile.BStep);
        nint bStep = tile.BStep, aStep = tile.AStep, i = 0;
        do
        {
            TVector b0 = TSimd.Load(b);
            TVector b1 = TShape.Vectors > 1 ? TSimd.Load(b + TSimd.Lanes) : default;
            TVector b2 = TShape.Vectors > 2 ? TSimd.Load(b + (2 * TSimd.Lanes)) : default;
            MultiplyRow<TSimd, TVector, T, TShape>(a0[i], b0, b1, b2, ref c00, ref c01, ref c02);
            MultiplyRow<TSimd, TVector, T, TShape>(a1[i], b0, b1, b2, ref c10, ref c11, ref c12);
            MultiplyRow<TSimd, TVector, T, TShape>(a2[i], b0, b1, b2, ref c20, ref c21, ref c22);
            MultiplyRow<TSimd, TVector, T, TShape>(a3[i], b0, b1, b2, ref c30, ref c31, ref c32);
            if (TShape.Rows > 4)
            {
                MultiplyRow<TSimd, TVector, T, TShape>(a4[i], b0, b1, b2, ref c40, ref c41, ref c42);
                MultiplyRow<TSimd, TVector, T, TShape>(a5[i], b0, b1, b2, ref c50, ref c51, ref c52);
                MultiplyRow<TSimd, TVector, T, TShape>(a6[i], b0, b1, b2, ref c60, ref c61, ref c62);
                MultiplyRow<TSimd, TVector, T, TShape>(a7[i], b0, b1, b2, ref c70, ref c71, ref c72);
            }

            if (TShape.Vectors > 2 || TShape.Fetches) // Small products have fewer, and nothing to fetch.
            {
                Simd.PrefetchToL2(ahead);
                ahead += (TShape.Vectors == 2 ? CacheLine.Bytes / 2 : CacheLine.Bytes) / sizeof(T);
            }

            i += aStep;
            b += bStep;
        }
        while (b != end);

        T* left = tile.Left;
        for (int node = 0; TShape.IsNode && node < tile.Nodes; node++)
        {
            AddRow<TSimd, TVector, T, TShape>(left, ref c00, ref c01, ref c02);
            AddRow<TSimd, TVector, T, TShape>(left + tile.LeftRow, ref c10, ref c11, ref c12);
            AddRow<TSimd, TVector, T, TShape>(left + (2 * tile.LeftRow), ref c20, ref c21, ref c22);
            AddRow<TSimd, TVector, T, TShape>(left + (3 * tile.LeftRow), ref c30, ref c31, ref c32);
            if (TShape.Rows > 4)
            {
                AddRow<TSimd, TVector, T, TShape>(left + (4 * tile.LeftRow), ref c40, ref c41, ref c42);
                AddRow<TSimd, TVector, T, TShape>(left + (5 * tile.LeftRow), ref c50, ref c51, ref c52);
                AddRow<TSimd, TVector, T, TShape>(left + (6 * tile.LeftRow), ref c60, ref c61, ref c62);
                AddRow<TSimd, TVector, T, TShape>(left + (7 * tile.LeftRow), ref c70, ref c71, ref c72);
            }

            left += tile.NodeStep;
        }

        Finish<TSimd, TVector, T, TShape>(tile.After, 0, ref c00, ref c10, ref c20, ref c30, ref c40, ref c50, ref c60, ref c70);
        if (TShape.Vectors > 1)
        {
            Finish<TSimd, TVector, T, TShape>(tile.After, TSimd.Lanes, ref c01, ref c11, ref c21, ref c31, ref c41, ref c51, ref c61, ref c71);
        }

        if (TShape.Vectors > 2)
        {
            Finish<TSimd, TVector, T, TShape>(tile.After, 2 * TSimd.Lanes, ref c02, ref c12, ref c22, ref c32, ref c42, ref c52, ref c62, ref c72);
        }

        if (tile.Rows == TShape.Rows && tile.Columns == TShape.Vectors * TSimd.Lanes)
        {
            T* c = tile.C;
            nint cRow = tile.CRow;
            StoreWholeRow<TSimd, TVector, T, TShape>(c, c00, c01, c02);
            StoreWholeRow<TSimd, TVector, T, TShape>(c += cRow, c10, c11, c12);
            StoreWholeRow<TSimd, TVector, T, TShape>(c += cRow, c20, c21, c22);
            StoreWholeRow<TSimd, TVector, T, TShape>(c += cRow, c30, c31, c32);
            if (TShape.Rows > 4)
            {
                StoreWholeRow<TSimd, TVector, T, TShape>(c += cRow, c40, c41, c42);
                StoreWholeRow<TSimd, TVector, T, TShape>(c += cRow, c50, c51, c52);
                StoreWholeRow<TSimd, TVector, T, TShape>(c += cRow, c60, c61, c62);
                StoreWholeRow<TSimd, TVector, T, TShape>(c += cRow, c70, c71, c72);
            }

            return;
        }

        StoreRow<TSimd, TVector, T, TShape>(tile, 0, c00, c01, c02);
        StoreRow<TSimd, TVector, T, TShape>(tile, 1, c10, c11, c12);
        StoreRow<TSimd, TVector, T, TShape>(tile, 2, c20, c21, c22);
        StoreRow<TSimd, TVector, T, TShape>(tile, 3, c30, c31, c32);
        if (TShape.Rows > 4)
        {
            StoreRow<TSimd, TVector, T, TShape>(tile, 4, c40, c41, c42);
            StoreRow<TSimd, TVector, T, TShape>(tile, 5, c50, c51, c52);
            StoreRow<TSimd, TVector, T, TShape>(tile, 6, c60, c61, c62);
            StoreRow<TSimd, TVector, T, TShape>(tile, 7, c70, c71, c72);
        }
    }

    /// <summary>What follows the sums, for one vector of columns of all rows: the numbers of the columns are loaded once, and each branch is taken once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Finish<TSimd, TVector, T, TShape>(
        in Epilogue<T> after, int column, ref TVector c0, ref TVector c1, ref TVector c2, ref TVector c3, ref TVector c4, ref TVector c5, ref TVector c6, ref TVector c7)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
        where TShape : ITileShape
    {
        if (after.Bias != null)
        {
            TVector bias = TSimd.Load(after.Bias + column);
            c0 = TSimd.Add(c0, bias);
            c1 = TSimd.Add(c1, bias);
            c2 = TSimd.Add(c2, bias);
            c3 = TSimd.Add(c3, bias);
            if (TShape.Rows > 4)
            {
                c4 = TSimd.Add(c4, bias);
                c5 = TSimd.Add(c5, bias);
                c6 = TSimd.Add(c6, bias);
                c7 = TSimd.Add(c7, bias);
            }
        }

        if (after.Mean != null)
        {
            c0 = after.Normalized<TSimd, TVector>(c0, column);
            c1 = after.Normalized<TSimd, TVector>(c1, column);
            c2 = after.Normalized<TSimd, TVector>(c2, column);
            c3 = after.Normalized<TSimd, TVector>(c3, column);
            if (TShape.Rows > 4)
            {
                c4 = after.Normalized<TSimd, TVector>(c4, column);
                c5 = after.Normalized<TSimd, TVector>(c5, column);
                c6 = after.Normalized<TSimd, TVector>(c6, column);
                c7 = after.Normalized<TSimd, TVector>(c7, column);
            }
        }

        if (after.Rectifies)
        {
            c0 = TSimd.Rectify(c0);
            c1 = TSimd.Rectify(c1);
            c2 = TSimd.Rectify(c2);
            c3 = TSimd.Rectify(c3);
            if (TShape.Rows > 4)
            {
                c4 = TSimd.Rectify(c4);
                c5 = TSimd.Rectify(c5);
                c6 = TSimd.Rectify(c6);
                c7 = TSimd.Rectify(c7);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void MultiplyRow<TSimd, TVector, T, TShape>(T a, TVector b0, TVector b1, TVector b2, ref TVector c0, ref TVector c1, ref TVector c2)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
        where TShape : ITileShape
    {
        TVector ak = TSimd.Broadcast(a);
        c0 = TSimd.MultiplyAdd(ak, b0, c0);
        if (TShape.Vectors > 1)
        {
            c1 = TSimd.MultiplyAdd(ak, b1, c1);
        }

        if (TShape.Vectors > 2)
        {
            c2 = TSimd.MultiplyAdd(ak, b2, c2);
        }
    }

    /// <summary>left + c. Rows that do not exist add what is in the memory, and are not stored.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddRow<TSimd, TVector, T, TShape>(T* left, ref TVector c0, ref TVector c1, ref TVector c2)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
        where TShape : ITileShape
    {
        c0 = TSimd.Add(TSimd.Load(left), c0);
        if (TShape.Vectors > 1)
        {
            c1 = TSimd.Add(TSimd.Load(left + TSimd.Lanes), c1);
        }

        if (TShape.Vectors > 2)
        {
            c2 = TSimd.Add(TSimd.Load(left + (2 * TSimd.Lanes)), c2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LoadRow<TSimd, TVector, T, TShape>(in GemmTile<T> tile, int row, ref TVector c0, ref TVector c1, ref TVector c2)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
        where TShape : ITileShape
    {
        T* c = tile.C + (Math.Min(row, tile.Rows - 1) * tile.CRow);
        c0 = LoadVector<TSimd, TVector, T>(c, TShape.Vectors == 1 ? tile.Columns : TSimd.Lanes);
        if (TShape.Vectors > 1)
        {
            c1 = LoadVector<TSimd, TVector, T>(c + TSimd.Lanes, TShape.Vectors == 2 ? tile.Columns - TSimd.Lanes : TSimd.Lanes);
        }

        if (TShape.Vectors > 2)
        {
            c2 = LoadVector<TSimd, TVector, T>(c + (2 * TSimd.Lanes), tile.Columns - (2 * TSimd.Lanes));
        }
    }

    /// <summary>A complete row of a tile. It has no branches, which would cost as much as two steps of k for each tile.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreWholeRow<TSimd, TVector, T, TShape>(T* c, TVector c0, TVector c1, TVector c2)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
        where TShape : ITileShape
    {
        TSimd.Store(c0, c);
        if (TShape.Vectors > 1)
        {
            TSimd.Store(c1, c + TSimd.Lanes);
        }

        if (TShape.Vectors > 2)
        {
            TSimd.Store(c2, c + (2 * TSimd.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreRow<TSimd, TVector, T, TShape>(in GemmTile<T> tile, int row, TVector c0, TVector c1, TVector c2)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
        where TShape : ITileShape
    {
        if (row >= tile.Rows)
        {
            return;
        }

        T* c = tile.C + (row * tile.CRow);
        StoreVector<TSimd, TVector, T>(c0, c, TShape.Vectors == 1 ? tile.Columns : TSimd.Lanes);
        if (TShape.Vectors > 1)
        {
            StoreVector<TSimd, TVector, T>(c1, c + TSimd.Lanes, TShape.Vectors == 2 ? tile.Columns - TSimd.Lanes : TSimd.Lanes);
        }

        if (TShape.Vectors > 2)
        {
            StoreVector<TSimd, TVector, T>(c2, c + (2 * TSimd.Lanes), tile.Columns - (2 * TSimd.Lanes));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector LoadVector<TSimd, TVector, T>(T* source, int lanes)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged => lanes == TSimd.Lanes ? TSimd.Load(source) : TSimd.LoadFirst(source, lanes);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreVector<TSimd, TVector, T>(TVector sum, T* destination, int lanes)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged
    {
        if (lanes == TSimd.Lanes)
        {
            TSimd.Store(sum, destination);
        }
        else
        {
            TSimd.StoreFirst(sum, destination, lanes);
        }
    }
}
