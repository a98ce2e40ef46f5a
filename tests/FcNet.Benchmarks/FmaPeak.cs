using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using FcNet.Kernels;

namespace FcNet.Benchmarks;

/// <summary>What the machine can do: multiply-adds on registers alone, in GFLOP/s, on one core and on several at once.</summary>
internal static class FmaPeak
{
    private const int Accumulators = 12, Iterations = 2_000_000, Tries = 5;

    /// <summary>The best of some tries.</summary>
    public static double Measure<T>(int threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double best = 0;
        for (int i = 0; i < Tries; i++)
        {
            long start = 0;
            using var barrier = new Barrier(threads, _ => start = start == 0 ? Stopwatch.GetTimestamp() : start);
            Thread[] others = [.. Enumerable.Range(1, threads - 1).Select(_ => new Thread(Loop))];
            foreach (Thread other in others)
            {
                other.Start();
            }

            Loop();
            foreach (Thread other in others)
            {
                other.Join();
            }

            best = Math.Max(best, 2.0 * Lanes<T>() * Accumulators * Iterations * threads / Stopwatch.GetElapsedTime(start).TotalNanoseconds);

            void Loop()
            {
                barrier.SignalAndWait();
                Run<T>();
            }
        }

        return best;
    }

    private static int Lanes<T>()
        where T : unmanaged => Simd.Has512 ? Vector512<T>.Count : Simd.Has256 ? Vector256<T>.Count : Simd.Has128 ? Vector128<T>.Count : 1;

    private static void Run<T>()
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (Simd.Has512)
        {
            Run<Simd512<T>, Vector512<T>, T>();
        }
        else if (Simd.Has256)
        {
            Run<Simd256<T>, Vector256<T>, T>();
        }
        else if (Simd.Has128)
        {
            Run<Simd128<T>, Vector128<T>, T>();
        }
        else
        {
            Run<SimdNone<T>, T, T>();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static unsafe void Run<TSimd, TVector, T>()
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        TVector x = TSimd.Broadcast(T.CreateChecked(0.5));
        TVector c0 = x, c1 = x, c2 = x, c3 = x, c4 = x, c5 = x, c6 = x, c7 = x, c8 = x, c9 = x, c10 = x, c11 = x;
        for (int i = 0; i < Iterations; i++)
        {
            c0 = TSimd.MultiplyAdd(x, x, c0);
            c1 = TSimd.MultiplyAdd(x, x, c1);
            c2 = TSimd.MultiplyAdd(x, x, c2);
            c3 = TSimd.MultiplyAdd(x, x, c3);
            c4 = TSimd.MultiplyAdd(x, x, c4);
            c5 = TSimd.MultiplyAdd(x, x, c5);
            c6 = TSimd.MultiplyAdd(x, x, c6);
            c7 = TSimd.MultiplyAdd(x, x, c7);
            c8 = TSimd.MultiplyAdd(x, x, c8);
            c9 = TSimd.MultiplyAdd(x, x, c9);
            c10 = TSimd.MultiplyAdd(x, x, c10);
            c11 = TSimd.MultiplyAdd(x, x, c11);
        }

        // The sums must be used, or they need not be made; and only once, or they are kept in memory and not in registers.
        TVector sum = Sum(Sum(Sum(c0, c1), Sum(c2, c3)), Sum(Sum(c4, c5), Sum(c6, c7)));
        T* sink = stackalloc T[TSimd.Lanes];
        TSimd.Store(Sum(sum, Sum(Sum(c8, c9), Sum(c10, c11))), sink);

        static TVector Sum(TVector a, TVector b) => TSimd.Add(a, b);
    }
}
