using System.Runtime.CompilerServices;

namespace FcNet.Kernels;

/// <summary>How the numbers of packed panels are in memory.</summary>
internal unsafe interface IPanelNumbers<T>
    where T : unmanaged
{
    /// <summary>The vector from number i on.</summary>
    static abstract TVector Load<TSimd, TVector>(void* panels, nint i)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged;
}

/// <summary>As they are.</summary>
internal readonly unsafe struct WholeNumbers<T> : IPanelNumbers<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TSimd, TVector>(void* panels, nint i)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged => TSimd.Load((T*)panels + i);
}

/// <summary>The upper halves of floats whose lower halves are 0 (<see cref="BFloat16"/>): half as many bytes come from the caches.</summary>
internal readonly unsafe struct UpperHalves<T> : IPanelNumbers<T>
    where T : unmanaged
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Load<TSimd, TVector>(void* panels, nint i)
        where TSimd : ISimd<TVector, T>
        where TVector : unmanaged => TSimd.LoadUpperHalves((ushort*)panels + i);
}
