using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FcNet.Kernels;

/// <summary>
/// One row times a matrix in panels, which are read sequentially, two at a time, so that the sums of one do not wait for each other. Each element is the same
/// chain of multiply-adds in the order of k as in <see cref="GemmKernel"/>, so a row's result does not depend on its batch.
/// </summary>
internal unsafe struct PackedRowJob<TSimd, TVector, T, TPanels> : IRangeJob
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
    where TPanels : IPanelNumbers<T>
{
    public T* X, Y;
    public void* Panels;
    public int N, K;

    /// <summary>The length of the first chain of each sum (<see cref="SumHalves"/>); <see cref="K"/> if there is one only.</summary>
    public int First;
    public Epilogue<T> After;

    public readonly void Run(int from, int to)
    {
        int wide = GemmPanels<TSimd, TVector, T>.Wide, padded = GemmPanels<TSimd, TVector, T>.Padded(N), width;
        int panel = GemmPanels<TSimd, TVector, T>.Nearest(N, from), end = GemmPanels<TSimd, TVector, T>.Nearest(N, to);
        for (; panel < end; panel += width)
        {
            width = GemmPanels<TSimd, TVector, T>.Width(N - panel);
            bool isPair = panel + width < end && GemmPanels<TSimd, TVector, T>.Width(N - panel - width) == width;
            if (width == wide)
            {
                Run<TSimd, TVector, Tile4x3>(panel, padded, isPair);
            }
            else if (width == 2 * TSimd.Lanes)
            {
                Run<TSimd, TVector, Tile4x2>(panel, padded, isPair);
            }
            else if (width == TSimd.Lanes)
            {
                Run<TSimd, TVector, Tile4x1>(panel, padded, isPair);
            }
            else
            {
                Run<Simd256<T>, Vector256<T>, Tile4x1>(panel, padded, isPair: false);
            }

            width = isPair ? 2 * width : width;
        }
    }

    private readonly void Run<TOne, TOneVector, TShape>(int panel, int padded, bool isPair)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged
        where TShape : ITileShape
    {
        if (isPair)
        {
            RunPair<TOne, TOneVector, TShape>(panel, padded);
        }
        else if (First < K)
        {
            RunHalves<TOne, TOneVector, TShape>(panel, padded);
        }
        else
        {
            RunOne<TOne, TOneVector, TShape>(panel, padded);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunPair<TOne, TOneVector, TShape>(int panel, int padded)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged
        where TShape : ITileShape
    {
        TOneVector y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default;
        TOneVector s0 = default, s1 = default, s2 = default, s3 = default, s4 = default, s5 = default;
        int width = TShape.Vectors * TOne.Lanes, depth;
        for (int p = 0; p < K; p += depth)
        {
            if (p == First)
            {
                (s0, s1, s2, s3, s4, s5) = (y0, y1, y2, y3, y4, y5);
                y0 = y1 = y2 = y3 = y4 = y5 = default;
            }

            depth = Math.Min(Gemm.BlockDepth<T>(), (p < First ? First : K) - p);
            T* x = X + p, end = x + depth;
            nint w = ((nint)p * padded) + ((nint)panel * depth);
            nint other = (nint)width * depth;
            do
            {
                TOneVector xk = TOne.Broadcast(*x);
                Add<TOne, TOneVector, TShape>(xk, w, ref y0, ref y1, ref y2);
                Add<TOne, TOneVector, TShape>(xk, w + other, ref y3, ref y4, ref y5);
                w += width;
            }
            while (++x != end);
        }

        if (First < K)
        {
            AddSums<TOne, TOneVector>(s0, s1, s2, ref y0, ref y1, ref y2);
            AddSums<TOne, TOneVector>(s3, s4, s5, ref y3, ref y4, ref y5);
        }

        Store<TOne, TOneVector, TShape>(panel, y0, y1, y2);
        Store<TOne, TOneVector, TShape>(panel + width, y3, y4, y5);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunOne<TOne, TOneVector, TShape>(int panel, int padded)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged
        where TShape : ITileShape
    {
        TOneVector y0 = default, y1 = default, y2 = default;
        int width = TShape.Vectors * TOne.Lanes, depth;
        for (int p = 0; p < K; p += depth)
        {
            depth = Math.Min(Gemm.BlockDepth<T>(), K - p);
            T* x = X + p, end = x + depth;
            nint w = ((nint)p * padded) + ((nint)panel * depth);
            do
            {
                Add<TOne, TOneVector, TShape>(TOne.Broadcast(*x), w, ref y0, ref y1, ref y2);
                w += width;
            }
            while (++x != end);
        }

        Store<TOne, TOneVector, TShape>(panel, y0, y1, y2);
    }

    /// <summary>One panel, both halves of k at once. One half may be some steps longer.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunHalves<TOne, TOneVector, TShape>(int panel, int padded)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged
        where TShape : ITileShape
    {
        TOneVector s0 = default, s1 = default, s2 = default, y0 = default, y1 = default, y2 = default;
        int width = TShape.Vectors * TOne.Lanes, block = Gemm.BlockDepth<T>(), second = K - First;
        for (int p = 0; p < First || p < second; p += block)
        {
            int depth = Math.Clamp(First - p, 0, block), secondDepth = Math.Clamp(second - p, 0, block), common = Math.Min(depth, secondDepth), i = 0;
            T* x = X + p, secondX = x + First;
            nint w = ((nint)p * padded) + ((nint)panel * depth), secondW = ((nint)(First + p) * padded) + ((nint)panel * secondDepth);
            for (; i < common; i++)
            {
                Add<TOne, TOneVector, TShape>(TOne.Broadcast(x[i]), w, ref s0, ref s1, ref s2);
                Add<TOne, TOneVector, TShape>(TOne.Broadcast(secondX[i]), secondW, ref y0, ref y1, ref y2);
                w += width;
                secondW += width;
            }

            for (int j = i; j < depth; j++, w += width)
            {
                Add<TOne, TOneVector, TShape>(TOne.Broadcast(x[j]), w, ref s0, ref s1, ref s2);
            }

            for (; i < secondDepth; i++, secondW += width)
            {
                Add<TOne, TOneVector, TShape>(TOne.Broadcast(secondX[i]), secondW, ref y0, ref y1, ref y2);
            }
        }

        AddSums<TOne, TOneVector>(s0, s1, s2, ref y0, ref y1, ref y2);
        Store<TOne, TOneVector, TShape>(panel, y0, y1, y2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddSums<TOne, TOneVector>(TOneVector s0, TOneVector s1, TOneVector s2, ref TOneVector y0, ref TOneVector y1, ref TOneVector y2)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged
    {
        y0 = TOne.Add(s0, y0);
        y1 = TOne.Add(s1, y1);
        y2 = TOne.Add(s2, y2);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Add<TOne, TOneVector, TShape>(TOneVector xk, nint w, ref TOneVector y0, ref TOneVector y1, ref TOneVector y2)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged
        where TShape : ITileShape
    {
        y0 = TOne.MultiplyAdd(xk, TPanels.Load<TOne, TOneVector>(Panels, w), y0);
        if (TShape.Vectors > 1)
        {
            y1 = TOne.MultiplyAdd(xk, TPanels.Load<TOne, TOneVector>(Panels, w + TOne.Lanes), y1);
        }

        if (TShape.Vectors > 2)
        {
            y2 = TOne.MultiplyAdd(xk, TPanels.Load<TOne, TOneVector>(Panels, w + (2 * TOne.Lanes)), y2);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Store<TOne, TOneVector, TShape>(int column, TOneVector y0, TOneVector y1, TOneVector y2)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged
        where TShape : ITileShape
    {
        StoreVector<TOne, TOneVector>(column, y0);
        if (TShape.Vectors > 1)
        {
            StoreVector<TOne, TOneVector>(column + TOne.Lanes, y1);
        }

        if (TShape.Vectors > 2)
        {
            StoreVector<TOne, TOneVector>(column + (2 * TOne.Lanes), y2);
        }
    }

    private readonly void StoreVector<TOne, TOneVector>(int column, TOneVector y)
        where TOne : ISimd<TOneVector, T>
        where TOneVector : unmanaged => TOne.StoreFirst(After.Of<TOne, TOneVector>(y, column), Y + column, Math.Min(TOne.Lanes, N - column));
}
