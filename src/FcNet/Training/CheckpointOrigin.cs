using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>Where bits come from: equal versions on equal instruction sets compute equal bits.</summary>
internal static class CheckpointOrigin
{
    public static string Version { get; } = typeof(CheckpointOrigin).Assembly.GetName().Version!.ToString(3);

    public static string InstructionSet { get; } = $"{RuntimeInformation.ProcessArchitecture}, vectors of {VectorBits} bits, {(Simd.FusesMultiplyAdd ? "fused" : "no fused")} multiply-add";

    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;
}
