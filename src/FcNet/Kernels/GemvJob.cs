using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// One row times a matrix, which is read once and as it lies: eight vectors of columns at a time, down the rows. Each element is the same chain
/// of multiply-adds in the order of k as in <see cref="GemmKernel"/>, so a row's result does not depend on its batch.
/// </summary>
internal unsafe struct GemvJob<TSimd, TVector, T> : IRangeJob
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public T* X, W, Y, Bias;
    public int N, K;
    public bool Rectifies;

    public readonly void Run(int from, int to)
    {
        if (N < TSimd.Lanes)
        {
            RunNarrow();
            return;
        }

        for (int j = from; j < to; j += 8 * TSimd.Lanes)
        {
            RunColumns(j, Math.Min(to, N) - TSimd.Lanes);
        }
    }

    /// <summary>Eight vectors of columns. Those that would lie beyond the last place begin there instead and compute the same once more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunColumns(int j, int last)
    {
        nint o0 = Math.Min(j, last), o1 = Math.Min(j + TSimd.Lanes, last), o2 = Math.Min(j + (2 * TSimd.Lanes), last), o3 = Math.Min(j + (3 * TSimd.Lanes), last);
        nint o4 = Math.Min(j + (4 * TSimd.Lanes), last), o5 = Math.Min(j + (5 * TSimd.Lanes), last), o6 = Math.Min(j + (6 * TSimd.Lanes), last), o7 = Math.Min(j + (7 * TSimd.Lanes), last);
        TVector y0 = default, y1 = default, y2 = default, y3 = default, y4 = default, y5 = default, y6 = default, y7 = default;
        T* x = X, end = X + K, w = W;
        do
        {
            TVector xk = TSimd.Broadcast(*x);
            y0 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o0), y0);
            y1 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o1), y1);
            y2 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o2), y2);
            y3 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o3), y3);
            y4 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o4), y4);
            y5 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o5), y5);
            y6 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o6), y6);
            y7 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o7), y7);
            w += N;
        }
        while (++x != end);

        Store(y0, o0);
        Store(y1, o1);
        Store(y2, o2);
        Store(y3, o3);
        Store(y4, o4);
        Store(y5, o5);
        Store(y6, o6);
        Store(y7, o7);
    }

    /// <summary>Fewer columns than a vector has lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunNarrow()
    {
        TVector y = default;
        T* w = W;
        for (int k = 0; k < K; k++)
        {
            y = TSimd.MultiplyAdd(TSimd.Broadcast(X[k]), TSimd.LoadFirst(w, N), y);
            w += N;
        }

        TSimd.StoreFirst(Finish(y, Bias == null ? default : TSimd.LoadFirst(Bias, N)), Y, N);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Store(TVector y, nint offset) => TSimd.Store(Finish(y, Bias == null ? default : TSimd.Load(Bias + offset)), Y + offset);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly TVector Finish(TVector y, TVector bias)
    {
        if (Bias != null)
        {
            y = TSimd.Add(y, bias);
        }

        return Rectifies ? TSimd.Rectify(y) : y;
    }
}
