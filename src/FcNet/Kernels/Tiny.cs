using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// 0 in place of numbers near 0. Without it, the state of a weight whose gradient stays 0 (a dead ReLU, a rare category) decays to a subnormal number and
/// remains one. The processor takes more than 100 cycles for each operation on it, and a step of Adam several times as long.
/// </summary>
internal static class Tiny
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ToZero<T>(T x, T least)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => T.Abs(x) < least ? T.Zero : x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<T> ToZero<T>(Vector<T> x, T least)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Vector.AndNot(x, Vector.LessThan(Vector.Abs(x), new Vector<T>(least)));
}
