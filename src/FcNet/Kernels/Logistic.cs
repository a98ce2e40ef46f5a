using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// The logistic function (sigmoid) 1 / (1 + e⁻ˣ), at most 2.2 units in the last place from the true value, the same bits on every machine that fuses
/// multiply-adds, wherever the number stands.
/// </summary>
/// <remarks>With z = e^-|x| it is 1 / (1 + z) from 0 on and z / (1 + z) below, so that nothing overflows.</remarks>
internal readonly struct Logistic<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers z = Exponential<T>.Of(0 - TNumbers.Abs(x)), zero = 0;
        return TNumbers.WhereBelow(x, zero, z, 1) / (1 + z);
    }
}
