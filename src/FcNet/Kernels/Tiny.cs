using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// 0 in place of numbers near 0, because the processor takes more than 100 cycles for each operation on a subnormal number. The gradient of a saturated unit can
/// be one: a matrix product with many of them takes four times as long. So can the state of a weight whose gradient stays 0 (a dead ReLU, a rare category): it
/// decays to a subnormal number and remains one, and a step of Adam takes several times as long.
/// </summary>
internal static class Tiny
{
    /// <summary>0 where |x| is below a limit, else x, so that NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TNumbers ToZero<TNumbers>(TNumbers x, double limit)
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(TNumbers.Abs(x), limit, 0, x);
}
