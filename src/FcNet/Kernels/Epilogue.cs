using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>
/// What follows the sums of a product while they are in registers, column by column: + bias, then gamma · (x - mean) · inverseStd + beta, then ReLU, each step
/// optional. Every step rounds as the pass over an array that it replaces.
/// </summary>
internal unsafe struct Epilogue<T>
    where T : unmanaged
{
    /// <summary>A number for each column, in whole vectors; or null.</summary>
    public T* Bias;

    /// <summary>The numbers of a normalization, in whole vectors; or all null.</summary>
    public T* Mean, InverseStd, Gamma, Beta;

    public bool Rectifies;

    /// <summary>The same for the columns from a given one on.</summary>
    public readonly Epilogue<T> From(int column) => new()
    {
        Bias = Bias == null ? null : Bias + column,
        Mean = Mean == null ? null : Mean + column,
        InverseStd = InverseStd + column,
        Gamma = Gamma + column,
        Beta = Beta + column,
        Rectifies = Rectifies,
    };

    /// <summary>beta + ((x - mean) · inverseStd) · gamma.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector Normalized<TSimd, TVector>(TVector x, int column)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
    {
        TVector xhat = TSimd.Multiply(TSimd.Subtract(x, TSimd.Load(Mean + column)), TSimd.Load(InverseStd + column));
        return TSimd.Add(TSimd.Load(Beta + column), TSimd.Multiply(xhat, TSimd.Load(Gamma + column)));
    }

    /// <summary>All steps for one vector.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly TVector Of<TSimd, TVector>(TVector x, int column)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged
    {
        x = Bias == null ? x : TSimd.Add(x, TSimd.Load(Bias + column));
        x = Mean == null ? x : Normalized<TSimd, TVector>(x, column);
        return Rectifies ? TSimd.Rectify(x) : x;
    }
}
