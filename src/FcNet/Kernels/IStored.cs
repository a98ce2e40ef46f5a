using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FcNet.Kernels;

/// <summary>Numbers with their place in memory, so that a loop with several inputs and sums is written once, for vectors and for what remains after them.</summary>
/// <typeparam name="TNumbers">A number or a vector of numbers.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface IStored<TNumbers, T>
    where TNumbers : struct, INumbers<TNumbers>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many consecutive numbers.</summary>
    static abstract int Count { get; }

    static abstract TNumbers Load(ref readonly T first, int i = 0);

    static abstract void Store(TNumbers numbers, ref T first, int i = 0);
}

/// <summary>One number.</summary>
internal readonly struct OneStored<T> : IStored<OneNumber<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static OneNumber<T> Load(ref readonly T first, int i = 0) => new(Unsafe.Add(ref Unsafe.AsRef(in first), i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(OneNumber<T> numbers, ref T first, int i = 0) => Unsafe.Add(ref first, i) = numbers.Value;
}

/// <summary>A vector.</summary>
internal readonly struct ManyStored<T> : IStored<ManyNumbers<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => Vector<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ManyNumbers<T> Load(ref readonly T first, int i = 0) => new(Vector.LoadUnsafe(in first, (nuint)i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(ManyNumbers<T> numbers, ref T first, int i = 0) => numbers.Value.StoreUnsafe(ref first, (nuint)i);
}

/// <summary>A vector of 512 bits.</summary>
internal readonly struct WideStored<T> : IStored<WideNumbers<T>, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public static int Count => Vector512<T>.Count;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static WideNumbers<T> Load(ref readonly T first, int i = 0) => new(Vector512.LoadUnsafe(in first, (nuint)i));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(WideNumbers<T> numbers, ref T first, int i = 0) => numbers.Value.StoreUnsafe(ref first, (nuint)i);
}
