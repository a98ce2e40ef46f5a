using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// ln(1 + eˣ), at most 2 units in the last place from the true value, the same bits on every machine that fuses multiply-adds, wherever the number stands.
/// </summary>
/// <remarks>max(0, x) + ln(1 + e^-|x|), so that nothing overflows.</remarks>
internal readonly struct Softplus<T> : IFunction<T>
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
        TNumbers zero = 0;
        return TNumbers.WhereBelow(zero, x, x, zero) + LogarithmOfOnePlus<T>.OfShare(Exponential<T>.Of(0 - TNumbers.Abs(x)));
    }
}
