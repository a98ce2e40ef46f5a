using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <content>The backward passes of activations.</content>
internal static partial class Elementwise
{
    /// <summary>dx[i] = formula(dy[i], x[i]), and 0 where that is nearly 0 (<see cref="Tiny"/>).</summary>
    public static void MapGradient<T, TFormula>(TFormula formula, ReadOnlySpan<T> dy, ReadOnlySpan<T> x, Span<T> dx)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula => Map(new WithoutTiny<T, TFormula>(formula), dy, x, dx);

    /// <summary>Below 2³⁰ of the smallest normal number a value is 0; so sums of products with it are normal numbers too.</summary>
    private readonly struct WithoutTiny<T, TFormula>(TFormula formula) : IBinaryFormula
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TFormula : struct, IBinaryFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TNumbers Of<TNumbers>(TNumbers dy, TNumbers x)
            where TNumbers : struct, INumbers<TNumbers> => Tiny.ToZero(formula.Of(dy, x), FloatBits<T>.SmallestNormal * (1 << 30));
    }
}
