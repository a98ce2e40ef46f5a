using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FcNet.Kernels;

/// <summary>
/// x·w and what follows it, with weights that never change: a copy of them in the order in which the kernels read them, at the start of a cache line. So a
/// batch packs nothing, and one row reads memory sequentially. The bits are those of <see cref="Gemm"/> and of the passes that follow it.
/// </summary>
internal sealed unsafe class PackedProduct<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Fewer bytes of weights stay in the L2 caches of two cores, and the halves would take 1.1 to 1.2 times as long.</summary>
    private const int LeastBytesForHalves = 1 << 21;

    private readonly int inputs, outputs;

    /// <summary>Pinned, so that the pointers stay valid.</summary>
    private readonly T[] memory;
    private readonly T* panels;

    /// <summary>The same panels in half the memory, for one row, where all weights are <see cref="BFloat16"/> and too many for an L2 cache; else empty.</summary>
    private readonly ushort[] halves;
    private readonly Epilogue<T> after;

    private PackedProduct(FixedProduct<T> product, int padded)
    {
        (inputs, outputs) = (product.W.Rows, product.W.Columns);
        memory = GC.AllocateUninitializedArray<T>(checked((int)Numbers(inputs, padded)), pinned: true);
        T* next = CacheLine.Align<T>(Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(memory)));
        after = new()
        {
            Bias = Copy(product.B, padded, ref next),
            Mean = Copy(product.Mean, padded, ref next),
            InverseStd = Copy(product.InverseStd, padded, ref next),
            Gamma = Copy(product.Gamma, padded, ref next),
            Beta = Copy(product.Beta, padded, ref next),
            Rectifies = product.Rectifies,
        };
        panels = CacheLine.Align<T>(next);
        halves = HasHalves(product.W) ? GC.AllocateUninitializedArray<ushort>(inputs * padded, pinned: true) : [];
    }

    private int First => SumHalves.First(inputs, outputs);

    /// <summary>Copies the weights of a product.</summary>
    public static PackedProduct<T> Of(FixedProduct<T> product) =>
        Simd.Has512 ? Of<Simd512<T>, Vector512<T>>(product)
        : Simd.Has256 ? Of<Simd256<T>, Vector256<T>>(product)
        : Simd.Has128 ? Of<Simd128<T>, Vector128<T>>(product)
        : Of<SimdNone<T>, T>(product);

    /// <summary>Whether an array is large enough for the copy.</summary>
    public static bool Fits(NdArray<T> w) => Numbers(w.Rows, w.Columns + (2 * CacheLine.Floats)) < Array.MaxLength;

    /// <summary>y = x·w and what follows.</summary>
    public void Multiply(ReadOnlySpan<T> x, NdArray<T> y, Threads threads)
    {
        fixed (T* px = x, py = y.Span)
        {
            if (Simd.Has512)
            {
                Run<Simd512<T>, Vector512<T>>(px, py, y.Rows, threads);
            }
            else if (Simd.Has256)
            {
                Run<Simd256<T>, Vector256<T>>(px, py, y.Rows, threads);
            }
            else if (Simd.Has128)
            {
                Run<Simd128<T>, Vector128<T>>(px, py, y.Rows, threads);
            }
            else
            {
                Run<SimdNone<T>, T>(px, py, y.Rows, threads);
            }
        }

        GC.KeepAlive(memory);
    }

    private static PackedProduct<T> Of<TSimd, TVector>(FixedProduct<T> product)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
    {
        var packed = new PackedProduct<T>(product, GemmPanels<TSimd, TVector, T>.Padded(product.W.Columns));
        fixed (T* w = product.W.Span)
        {
            var job = new GemmJob<TSimd, TVector, T> { B = w, BStride = packed.outputs, N = packed.outputs, K = packed.inputs, First = packed.First };
            job.PackAll(packed.panels);
        }

        BFloat16.UpperHalves(new(packed.panels, packed.halves.Length), packed.halves);
        return packed;
    }

    private static bool HasHalves(NdArray<T> w) =>
        typeof(T) == typeof(float) && (long)w.Length * sizeof(T) >= LeastBytesForHalves && BFloat16.AreRounded(MemoryMarshal.Cast<T, float>(w.Span));

    private static long Numbers(int inputs, int padded) => ((inputs + 5L) * padded) + (2 * CacheLine.Bytes / sizeof(T));

    /// <summary>A copy in whole vectors, or null where there is none.</summary>
    private static T* Copy(NdArray<T> numbers, int padded, ref T* next)
    {
        if (numbers.IsNone)
        {
            return null;
        }

        T* copy = next;
        numbers.Span.CopyTo(new(copy, padded));
        new Span<T>(copy + numbers.Length, padded - numbers.Length).Clear();
        next += padded;
        return copy;
    }

    private void Run<TSimd, TVector>(T* x, T* y, int rows, Threads threads)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
    {
        if (rows == 1)
        {
            if (halves.Length > 0)
            {
                RunRow<TSimd, TVector, UpperHalves<T>>(x, Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(halves)), y, threads);
            }
            else
            {
                RunRow<TSimd, TVector, WholeNumbers<T>>(x, panels, y, threads);
            }

            return;
        }

        var job = new GemmJob<TSimd, TVector, T> { A = x, Panels = panels, C = y, M = rows, N = outputs, K = inputs, First = First, AStride = inputs, After = after };
        job.Tiling = GemmTiling.Choose(rows, outputs, inputs, GemmJob<TSimd, TVector, T>.TileRows, TSimd.Lanes, packsA: false, canHalve: false, threads.Count);
        Workers.Run(job, job.Tiling.Count, threads);
    }

    private void RunRow<TSimd, TVector, TPanels>(T* x, void* numbers, T* y, Threads threads)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
        where TPanels : IPanelNumbers<T>
    {
        var row = new PackedRowJob<TSimd, TVector, T, TPanels> { X = x, Panels = numbers, Y = y, N = outputs, K = inputs, First = First, After = after };
        Ranges.Run(row, outputs, Gemm.RowWeight(inputs), 1, threads);
    }
}

/// <summary>x·w + b, an optional normalization of the columns, and an optional ReLU, with numbers that never change.</summary>
/// <param name="W">The weights.</param>
/// <param name="B">The biases.</param>
/// <param name="Rectifies">Whether ReLU is last.</param>
internal readonly record struct FixedProduct<T>(NdArray<T> W, NdArray<T> B, bool Rectifies)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The normalization, or none.</summary>
    public NdArray<T> Mean { get; init; }

    /// <summary>1 / √(variance + epsilon).</summary>
    public NdArray<T> InverseStd { get; init; }

    /// <summary>The scales.</summary>
    public NdArray<T> Gamma { get; init; }

    /// <summary>The shifts.</summary>
    public NdArray<T> Beta { get; init; }
}
