using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// One row times a matrix, which is read once and sequentially. A wide matrix is read eight rows at a time. A narrow one is read four vectors of columns
/// at a time down all rows, with a stride that the processor can predict. Each element is the same chain of multiply-adds in the order of k as in
/// <see cref="GemmKernel"/>, so a row's result does not depend on its batch.
/// </summary>
internal unsafe struct GemvJob<TSimd, TVector, T> : IRangeJob
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The number of rows of W that one pass over the sums adds, so that a sum is loaded and stored once for eight multiply-adds.</summary>
    private const int PassRows = 8;

    /// <summary>The number of columns at a time. Their sums are on the stack, so they share no cache line with another thread.</summary>
    private const int ChunkColumns = 1024;

    /// <summary>The maximum number of vectors of columns in a narrow matrix. A matrix with at most half of them is treated as wide.</summary>
    private const int NarrowVectors = 4;

    /// <summary>The number of rows that are prefetched in a narrow matrix. If another thread has the rest of each row, the hardware prefetcher would fetch that too.</summary>
    private const int RowsAhead = 16;

    public T* X, W, Y, Bias;
    public int N, K;

    /// <summary>The length of the first chain of each sum (<see cref="SumHalves"/>); <see cref="K"/> if there is one only.</summary>
    public int First;

    /// <summary>Memory for the sums of the first chain: <see cref="Stride"/> numbers.</summary>
    public T* S;
    public bool Rectifies;

    /// <summary>Columns are divided in multiples of this.</summary>
    public static int Unit => Math.Max(TSimd.Lanes, CacheLine.Floats);

    /// <summary>N in whole units: with two chains, the columns of the second are numbered from here on.</summary>
    public readonly int Stride => GemmJob<TSimd, TVector, T>.RoundUp(N, Unit);

    /// <summary>A range of columns. If there are two chains, those of the first come first, in whole units, and the results are the two sums, without what follows.</summary>
    public readonly void Run(int from, int to)
    {
        if (First == K)
        {
            RunColumns(from, to);
            return;
        }

        int stride = Stride;
        if (from < stride)
        {
            Half(0, First, S).RunColumns(from, Math.Min(to, N));
        }

        if (to > stride)
        {
            Half(First, K - First, Y).RunColumns(Math.Max(from - stride, 0), Math.Min(to - stride, N));
        }
    }

    private readonly GemvJob<TSimd, TVector, T> Half(int k, int length, T* sums) => new() { X = X + k, W = W + ((nint)k * N), Y = sums, N = N, K = length };

    private readonly void RunColumns(int from, int to)
    {
        int columns = to - from;
        if (columns > NarrowVectors / 2 * TSimd.Lanes && columns <= NarrowVectors * TSimd.Lanes)
        {
            RunNarrow(from, to - TSimd.Lanes);
        }
        else
        {
            RunWide(from, to);
        }
    }

    /// <summary>Four vectors of columns from <paramref name="j"/> on. Those that would begin after <paramref name="last"/> begin there instead and compute the same once more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void RunNarrow(int j, int last)
    {
        nint o0 = Math.Min(j, last), o1 = Math.Min(j + TSimd.Lanes, last), o2 = Math.Min(j + (2 * TSimd.Lanes), last), o3 = Math.Min(j + (3 * TSimd.Lanes), last), n = N;
        TVector y0 = default, y1 = default, y2 = default, y3 = default;
        T* x = X, end = X + K, w = W;
        do
        {
            TVector xk = TSimd.Broadcast(*x);
            y0 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o0), y0);
            y1 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o1), y1);
            y2 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o2), y2);
            y3 = TSimd.MultiplyAdd(xk, TSimd.Load(w + o3), y3);
            T* ahead = w + (RowsAhead * n);
            Simd.Prefetch(ahead + o0);
            Simd.Prefetch(ahead + o1);
            Simd.Prefetch(ahead + o2);
            Simd.Prefetch(ahead + o3);
            Simd.Prefetch(ahead + o3 + TSimd.Lanes - 1);
            w += n;
        }
        while (++x != end);

        Finish(y0, (int)o0, TSimd.Lanes);
        Finish(y1, (int)o1, TSimd.Lanes);
        Finish(y2, (int)o2, TSimd.Lanes);
        Finish(y3, (int)o3, TSimd.Lanes);
    }

    [SkipLocalsInit]
    private readonly void RunWide(int from, int to)
    {
        // Whole vectors that start at cache lines, so that stored values can be loaded again without a delay.
        int room = ((Math.Min(ChunkColumns, to - from) + TSimd.Lanes - 1) / TSimd.Lanes * TSimd.Lanes) + (CacheLine.Bytes / sizeof(T));
        T* memory = stackalloc T[room], sums = CacheLine.Align<T>(memory);
        for (; from < to; from += ChunkColumns)
        {
            int columns = Math.Min(ChunkColumns, to - from), k = 0;
            for (; k <= K - PassRows; k += PassRows)
            {
                AddEightRows(k, from, columns, sums);
            }

            for (; k < K; k++)
            {
                AddRow(k, from, columns, sums);
            }

            for (int j = 0; j < columns; j += TSimd.Lanes)
            {
                Finish(TSimd.Load(sums + j), from + j, Math.Min(TSimd.Lanes, columns - j));
            }
        }
    }

    /// <summary>sums += x[k…k + 7] · W[k…k + 7, from…]; before the first row they count as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private readonly void AddEightRows(int k, int from, int columns, T* sums)
    {
        TVector x0 = TSimd.Broadcast(X[k]), x1 = TSimd.Broadcast(X[k + 1]), x2 = TSimd.Broadcast(X[k + 2]), x3 = TSimd.Broadcast(X[k + 3]);
        TVector x4 = TSimd.Broadcast(X[k + 4]), x5 = TSimd.Broadcast(X[k + 5]), x6 = TSimd.Broadcast(X[k + 6]), x7 = TSimd.Broadcast(X[k + 7]);
        T* w = W + ((nint)k * N) + from;
        nint n = N;
        for (; columns >= TSimd.Lanes; columns -= TSimd.Lanes)
        {
            TVector sum = k == 0 ? default : TSimd.Load(sums);
            T* half = w + (4 * n);
            sum = TSimd.MultiplyAdd(x0, TSimd.Load(w), sum);
            sum = TSimd.MultiplyAdd(x1, TSimd.Load(w + n), sum);
            sum = TSimd.MultiplyAdd(x2, TSimd.Load(w + (2 * n)), sum);
            sum = TSimd.MultiplyAdd(x3, TSimd.Load(w + (3 * n)), sum);
            sum = TSimd.MultiplyAdd(x4, TSimd.Load(half), sum);
            sum = TSimd.MultiplyAdd(x5, TSimd.Load(half + n), sum);
            sum = TSimd.MultiplyAdd(x6, TSimd.Load(half + (2 * n)), sum);
            sum = TSimd.MultiplyAdd(x7, TSimd.Load(half + (3 * n)), sum);
            TSimd.Store(sum, sums);
            w += TSimd.Lanes;
            sums += TSimd.Lanes;
        }

        if (columns > 0)
        {
            TVector sum = k == 0 ? default : TSimd.Load(sums);
            T* half = w + (4 * n);
            sum = TSimd.MultiplyAdd(x0, TSimd.LoadFirst(w, columns), sum);
            sum = TSimd.MultiplyAdd(x1, TSimd.LoadFirst(w + n, columns), sum);
            sum = TSimd.MultiplyAdd(x2, TSimd.LoadFirst(w + (2 * n), columns), sum);
            sum = TSimd.MultiplyAdd(x3, TSimd.LoadFirst(w + (3 * n), columns), sum);
            sum = TSimd.MultiplyAdd(x4, TSimd.LoadFirst(half, columns), sum);
            sum = TSimd.MultiplyAdd(x5, TSimd.LoadFirst(half + n, columns), sum);
            sum = TSimd.MultiplyAdd(x6, TSimd.LoadFirst(half + (2 * n), columns), sum);
            sum = TSimd.MultiplyAdd(x7, TSimd.LoadFirst(half + (3 * n), columns), sum);
            TSimd.Store(sum, sums);
        }
    }

    /// <summary>sums += x[k] · W[k, from…].</summary>
    private readonly void AddRow(int k, int from, int columns, T* sums)
    {
        TVector xk = TSimd.Broadcast(X[k]);
        T* w = W + ((nint)k * N) + from;
        for (int j = 0; j < columns; j += TSimd.Lanes)
        {
            int lanes = Math.Min(TSimd.Lanes, columns - j);
            TSimd.Store(TSimd.MultiplyAdd(xk, TSimd.LoadFirst(w + j, lanes), k == 0 ? default : TSimd.Load(sums + j)), sums + j);
        }
    }

    /// <summary>y = sum + bias, or 0 where that is not above 0, for the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void Finish(TVector sum, int column, int lanes)
    {
        if (Bias != null)
        {
            sum = TSimd.Add(sum, TSimd.LoadFirst(Bias + column, lanes));
        }

        TSimd.StoreFirst(Rectifies ? TSimd.Rectify(sum) : sum, Y + column, lanes);
    }
}
