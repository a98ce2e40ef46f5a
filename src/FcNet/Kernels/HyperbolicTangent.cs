using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// tanh x, at most 2 units in the last place from the true value, the same bits on every machine that fuses multiply-adds, wherever the number stands.
/// </summary>
/// <remarks>
/// Near 0 tanh x = x + x³·P(x²); elsewhere tanh |x| = 1 - 2 / (e²ˣ + 1). P is a Chebyshev fit (mpmath.chebyfit) with a relative error of tanh x below 2e-8
/// for floats and 1e-17 for doubles.
/// </remarks>
internal readonly struct HyperbolicTangent<T> : IFunction<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private static bool IsSingle
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => typeof(T) == typeof(float);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Invoke(T x) => Of<OneNumber<T>>(new(x)).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    TNumbers IUnaryFormula.Of<TNumbers>(TNumbers x) => Of(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers size = TNumbers.Abs(x), square = x * x;
        TNumbers near = TNumbers.MultiplyAdd(square * Polynomial(square), x, x);
        TNumbers far = 1 - (2 / (Exponential<T>.Of(size + size) + 1));
        return TNumbers.WithSignOf(TNumbers.WhereBelow(size, 0.625, near, far), x);
    }

    /// <summary>(tanh(√z) / √z - 1) / z for √z ≤ 0.625.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TNumbers Polynomial<TNumbers>(TNumbers z)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers sum;
        if (IsSingle)
        {
            sum = TNumbers.MultiplyAdd(-0.006096714165908197, z, 0.020997178999074752);
            sum = TNumbers.MultiplyAdd(sum, z, -0.05385090957851358);
            sum = TNumbers.MultiplyAdd(sum, z, 0.13332769736976327);
            return TNumbers.MultiplyAdd(sum, z, -0.33333328944134255);
        }

        sum = TNumbers.MultiplyAdd(6.485163482793113e-06, z, -3.12011014257974e-05);
        sum = TNumbers.MultiplyAdd(sum, z, 9.257116129556769e-05);
        sum = TNumbers.MultiplyAdd(sum, z, -0.0002375906496055562);
        sum = TNumbers.MultiplyAdd(sum, z, 0.0005896606577757043);
        sum = TNumbers.MultiplyAdd(sum, z, -0.0014557754120478055);
        sum = TNumbers.MultiplyAdd(sum, z, 0.0035921217511549622);
        sum = TNumbers.MultiplyAdd(sum, z, -0.008863235103240878);
        sum = TNumbers.MultiplyAdd(sum, z, 0.021869488519008305);
        sum = TNumbers.MultiplyAdd(sum, z, -0.05396825396789699);
        sum = TNumbers.MultiplyAdd(sum, z, 0.13333333333333042);
        return TNumbers.MultiplyAdd(sum, z, -0.3333333333333333);
    }
}
