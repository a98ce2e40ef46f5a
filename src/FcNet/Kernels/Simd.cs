using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FcNet.Kernels;

/// <summary>What the machine has. All but one are constants to the JIT, so the branches on them cost nothing.</summary>
internal static class Simd
{
    public static bool FusesMultiplyAdd => Fma.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>
    /// A switch for tests (<c>FcNet.FuseInSoftware</c>): a machine that cannot fuse multiply-adds computes one number at a time and fuses in software, slowly,
    /// with the bits of the machines that can.
    /// </summary>
    public static bool FusesInSoftware { get; } = AppContext.TryGetSwitch("FcNet.FuseInSoftware", out bool isOn) && isOn;

    public static bool Has512 => Vector512.IsHardwareAccelerated && FusesMultiplyAdd;

    public static bool Has256 => Vector256.IsHardwareAccelerated && FusesMultiplyAdd;

    public static bool Has128 => Vector128.IsHardwareAccelerated && (FusesMultiplyAdd || !FusesInSoftware);

    /// <summary>Fetches the cache line of an address that is soon read; it may lie outside of the array. Nothing where .NET has no such instruction.</summary>
    public static unsafe void Prefetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }
}
