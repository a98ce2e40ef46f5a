using System.Numerics;

namespace FcNet.Kernels;

/// <summary>A formula of one number that is written once for a number and a vector; <see cref="Formula"/> applies it.</summary>
internal interface IUnaryFormula
{
    TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>;
}

/// <summary>A formula of two numbers that is written once for numbers and vectors.</summary>
internal interface IBinaryFormula
{
    TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers>;
}

/// <summary>A formula of one number that is also called for a single one, such as eˣ.</summary>
internal interface IFunction<T> : IUnaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    T Invoke(T x);
}
