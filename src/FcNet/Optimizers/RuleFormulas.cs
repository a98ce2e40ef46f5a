using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>past · average + (1 - past) · x², without subnormal results.</summary>
internal readonly struct AverageSquare<T>(double past) : IBinaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly T past = T.CreateTruncating(past), present = T.CreateTruncating(1 - past);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers average, TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => Tiny.ToZero((TNumbers.All(past) * average) + (TNumbers.All(present) * (x * x)), FloatBits<T>.SmallestNormal);
}

/// <summary>a·x + b·y for a sum x of many steps; 0 where it is so small that its product with a learning rate could be subnormal.</summary>
internal readonly struct DecayingSum<T>(T a, T b) : IBinaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => Tiny.ToZero((TNumbers.All(a) * x) + (TNumbers.All(b) * y), FloatBits<T>.SmallestNormal * FloatBits<T>.Unit);
}

/// <summary>sum + x².</summary>
internal readonly struct PlusSquare : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers sum, TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => sum + (x * x);
}

/// <summary>w - rate · x / (√(correction · square) + epsilon), where <paramref name="minusRate"/> is -rate.</summary>
internal readonly struct ScaledStep<T>(T minusRate, T correction, T epsilon) : ITernaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers w, TNumbers x, TNumbers square)
        where TNumbers : struct, INumbers<TNumbers> => w + (TNumbers.All(minusRate) * x / (TNumbers.SquareRoot(TNumbers.All(correction) * square) + TNumbers.All(epsilon)));
}

/// <summary>x, but at most a and at least -a.</summary>
internal readonly struct Limited<T>(T a) : IUnaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers most = TNumbers.All(a), least = TNumbers.All(-a);
        return TNumbers.WhereBelow(most, x, most, TNumbers.WhereBelow(x, least, least, x));
    }
}

/// <summary>w + (a·x + b·y).</summary>
internal readonly struct PlusWeightedSum<T>(T a, T b) : ITernaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers w, TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => w + ((TNumbers.All(a) * x) + (TNumbers.All(b) * y));
}

/// <summary>w + y; x is ignored.</summary>
internal readonly struct PlusLast : ITernaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers w, TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => w + y;
}

/// <summary>w - rate · sign(a·x + b·y), with sign 0 = 0.</summary>
internal readonly struct SignStep<T>(T rate, T a, T b) : ITernaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers w, TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers>
    {
        TNumbers direction = (TNumbers.All(a) * x) + (TNumbers.All(b) * y), step = TNumbers.All(rate), zero = 0;
        return TNumbers.WhereBelow(zero, direction, w - step, TNumbers.WhereBelow(direction, zero, w + step, w));
    }
}

/// <summary>The larger of two numbers.</summary>
internal readonly struct Larger : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(y, x, x, y);
}
