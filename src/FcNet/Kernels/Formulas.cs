using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>x + y.</summary>
internal readonly struct Plus : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => x + y;
}

/// <summary>x · y.</summary>
internal readonly struct Times : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => x * y;
}

/// <summary>x / a.</summary>
internal readonly struct DividedBy<T>(T a) : IUnaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => x / TNumbers.All(a);
}

/// <summary>x + a.</summary>
internal readonly struct PlusNumber<T>(T a) : IUnaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => x + TNumbers.All(a);
}

/// <summary>a·x.</summary>
internal readonly struct TimesNumber<T>(T a) : IUnaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.All(a) * x;
}

/// <summary>x + a·y.</summary>
internal readonly struct PlusScaled<T>(T a) : IBinaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => x + (TNumbers.All(a) * y);
}

/// <summary>a·x + b·y.</summary>
internal readonly struct WeightedSum<T>(T a, T b) : IBinaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => (TNumbers.All(a) * x) + (TNumbers.All(b) * y);
}

/// <summary>x + y·z.</summary>
internal readonly struct PlusProduct : ITernaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y, TNumbers z)
        where TNumbers : struct, INumbers<TNumbers> => x + (y * z);
}

/// <summary>x + y; z is ignored. It is a sum for a loop with two operands.</summary>
internal readonly struct PlusFirst : ITernaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y, TNumbers z)
        where TNumbers : struct, INumbers<TNumbers> => x + y;
}

/// <summary>0 where x ≤ 0, else x, so that NaN stays and -0 becomes 0.</summary>
internal readonly struct Rectify : IUnaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereNotAbove(x, 0, 0, x);
}

/// <summary>x where y is above 0, else 0.</summary>
internal readonly struct Gate : IBinaryFormula
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers> => TNumbers.WhereBelow(0, y, x, 0);
}
