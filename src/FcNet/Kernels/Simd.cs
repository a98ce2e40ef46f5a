using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace FcNet.Kernels;

/// <summary>What the machine has. All are constants to the JIT, so the branches on them cost nothing.</summary>
internal static class Simd
{
    public static bool FusesMultiplyAdd => Fma.IsSupported || AdvSimd.Arm64.IsSupported;

    public static bool Has512 => Vector512.IsHardwareAccelerated && FusesMultiplyAdd;

    public static bool Has256 => Vector256.IsHardwareAccelerated && FusesMultiplyAdd;

    public static bool Has128 => Vector128.IsHardwareAccelerated;
}
