using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>C + S₁ + S₂ + … + bias in the place of C, for a range of rows: what different threads summed up over different blocks of k comes together.</summary>
internal unsafe struct BlockSumsJob<TSimd, TVector, T> : IRangeJob
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The sums of the first blocks, M × N.</summary>
    public T* C;

    /// <summary>The sums of the others: <see cref="Count"/> arrays, <see cref="Distance"/> apart.</summary>
    public T* Sums;
    public int Count;
    public nint Distance;

    /// <summary>Added to each row; or null.</summary>
    public T* Bias;
    public int N;
    public bool Rectifies;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            nint row = (nint)i * N;
            int j = 0;
            for (; j <= N - TSimd.Lanes; j += TSimd.Lanes)
            {
                AddVector(row + j, j, TSimd.Lanes);
            }

            if (j < N)
            {
                AddVector(row + j, j, N - j);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private readonly void AddVector(nint element, int column, int lanes)
    {
        TVector sum = Load(C + element, lanes);
        T* other = Sums + element;
        for (int i = 0; i < Count; i++)
        {
            sum = TSimd.Add(sum, Load(other, lanes));
            other += Distance;
        }

        if (Bias != null)
        {
            sum = TSimd.Add(sum, Load(Bias + column, lanes));
        }

        if (Rectifies)
        {
            sum = TSimd.Rectify(sum);
        }

        if (lanes == TSimd.Lanes)
        {
            TSimd.Store(sum, C + element);
        }
        else
        {
            TSimd.StoreFirst(sum, C + element, lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load(T* source, int lanes) => lanes == TSimd.Lanes ? TSimd.Load(source) : TSimd.LoadFirst(source, lanes);
}
