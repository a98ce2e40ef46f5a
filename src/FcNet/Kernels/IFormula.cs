using System.Numerics;

namespace FcNet.Kernels;

/// <summary>A formula of one number that is written once, for a number and for vectors; <see cref="Elementwise"/> applies it.</summary>
internal interface IUnaryFormula
{
    TNumbers Of<TNumbers>(TNumbers x)
        where TNumbers : struct, INumbers<TNumbers>;
}

/// <summary>A formula of two numbers.</summary>
internal interface IBinaryFormula
{
    TNumbers Of<TNumbers>(TNumbers x, TNumbers y)
        where TNumbers : struct, INumbers<TNumbers>;
}

/// <summary>A formula of three numbers.</summary>
internal interface ITernaryFormula
{
    TNumbers Of<TNumbers>(TNumbers x, TNumbers y, TNumbers z)
        where TNumbers : struct, INumbers<TNumbers>;
}

/// <summary>A formula of four numbers.</summary>
internal interface IQuaternaryFormula
{
    TNumbers Of<TNumbers>(TNumbers x, TNumbers y, TNumbers z, TNumbers w)
        where TNumbers : struct, INumbers<TNumbers>;
}

/// <summary>A formula of one number that is also called for a single one, such as eˣ.</summary>
internal interface IFunction<T> : IUnaryFormula
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    T Invoke(T x);
}
