using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>C = S + C and what follows, for a range of rows: the sums over the two halves of k come together.</summary>
internal unsafe struct HalvesJob<TSimd, TVector, T> : IRangeJob
    where TSimd : ISimd<TVector, T>
    where TVector : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The sums over the first half, in rows of <see cref="SRow"/> numbers.</summary>
    public T* S;
    public nint SRow;

    /// <summary>The sums over the second half, in rows of N numbers; then the result.</summary>
    public T* C;
    public int N;

    /// <summary>N numbers, or null.</summary>
    public T* Bias;
    public bool Rectifies;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public readonly void Run(int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            T* first = S + (i * SRow), row = C + ((nint)i * N);
            int j = 0;
            for (; j <= N - TSimd.Lanes; j += TSimd.Lanes)
            {
                TVector sum = TSimd.Add(TSimd.Load(first + j), TSimd.Load(row + j));
                sum = Bias == null ? sum : TSimd.Add(sum, TSimd.Load(Bias + j));
                TSimd.Store(Rectifies ? TSimd.Rectify(sum) : sum, row + j);
            }

            if (j < N)
            {
                int lanes = N - j;
                TVector sum = TSimd.Add(TSimd.LoadFirst(first + j, lanes), TSimd.LoadFirst(row + j, lanes));
                sum = Bias == null ? sum : TSimd.Add(sum, TSimd.LoadFirst(Bias + j, lanes));
                TSimd.StoreFirst(Rectifies ? TSimd.Rectify(sum) : sum, row + j, lanes);
            }
        }
    }
}
