using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FcNet.Kernels;

/// <summary>The features of the machine. All except one are constants to the JIT, so the branches on them cost nothing.</summary>
internal static class Simd
{
    public static bool FusesMultiplyAdd
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Fma.IsSupported || AdvSimd.Arm64.IsSupported;
    }

    /// <summary>
    /// A switch for tests (<c>FcNet.FuseInSoftware</c>): a machine that cannot fuse multiply-adds computes one number at a time and fuses in software, slowly,
    /// with the bits of the machines that can.
    /// </summary>
    public static bool FusesInSoftware { get; } = AppContext.TryGetSwitch("FcNet.FuseInSoftware", out bool isOn) && isOn;

    public static bool Has512
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector512.IsHardwareAccelerated && FusesMultiplyAdd;
    }

    public static bool Has256
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.IsHardwareAccelerated && FusesMultiplyAdd;
    }

    public static bool Has128
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated && (FusesMultiplyAdd || !FusesInSoftware);
    }

    /// <summary>Prefetches the cache line of an address that will be read soon. The address may be outside the array. Does nothing if .NET has no such instruction.</summary>
    public static unsafe void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>The same into the L2 cache, where it displaces nothing that is in the L1 cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void PrefetchToL2(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }
}
