using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FcNet.Kernels;

/// <summary>Runs a loop that is written once: on the widest vectors of the machine, on shorter ones, and on the numbers that fill none. All give the same bits.</summary>
internal static class Loop
{
    /// <summary>The first of at least as many numbers as there are results.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref readonly T First<T>(ReadOnlySpan<T> x, int count) => ref MemoryMarshal.GetReference(x[..count]);

    /// <summary>The first of the results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref T First<T>(Span<T> result) => ref MemoryMarshal.GetReference(result);

    /// <summary>Computes the results 0 to count - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T, TLoop>(TLoop loop, int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        int done = 0;
        if (Simd.Has512)
        {
            done = Whole<WideNumbers<T>, WideStored<T>, T, TLoop>(loop, 0, count);
            if (count - done >= ManyStored<T>.Count)
            {
                done = Rest<ManyNumbers<T>, ManyStored<T>, T, TLoop>(loop, done, count);
            }
        }
        else if (Vector.IsHardwareAccelerated)
        {
            done = Whole<ManyNumbers<T>, ManyStored<T>, T, TLoop>(loop, 0, count);
        }

        if (done < count)
        {
            Rest<OneNumber<T>, OneStored<T>, T, TLoop>(loop, done, count);
        }
    }

    /// <summary>A method of its own for what the widest vectors leave: the JIT inlines only so much into one, and they need it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static int Rest<TNumbers, TStored, T, TLoop>(TLoop loop, int from, int count)
        where TNumbers : struct, INumbers<TNumbers>
        where TStored : struct, IStored<TNumbers, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct => Whole<TNumbers, TStored, T, TLoop>(loop, from, count);

    /// <summary>The numbers that fill whole vectors; returns where they end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Whole<TNumbers, TStored, T, TLoop>(TLoop loop, int from, int count)
        where TNumbers : struct, INumbers<TNumbers>
        where TStored : struct, IStored<TNumbers, T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLoop : struct, ILoop<T>, allows ref struct
    {
        TLoop body = loop; // a local, whose fields stay in registers
        int i = from;
        for (; i <= count - TStored.Count; i += TStored.Count)
        {
            body.At<TNumbers, TStored>(i);
        }

        return i;
    }
}

/// <summary>The body of a loop, with the memory of what it reads and writes.</summary>
internal interface ILoop<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Computes as many results as there are numbers, from result i on.</summary>
    void At<TNumbers, TStored>(int i)
        where TNumbers : struct, INumbers<TNumbers>
        where TStored : struct, IStored<TNumbers, T>;
}
