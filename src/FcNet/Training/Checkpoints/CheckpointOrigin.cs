using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>What the bits depend on: one version computes the same bits on all machines that fuse multiply-adds; on others they depend on the instruction set.</summary>
internal static class CheckpointOrigin
{
    private const string Fused = ", fused multiply-add", NotFused = ", no fused multiply-add";

    public static string Version { get; } = typeof(CheckpointOrigin).Assembly.GetName().Version!.ToString(3);

    public static string InstructionSet { get; } = $"{RuntimeInformation.ProcessArchitecture}, vectors of {VectorBits} bits{(Simd.FusesMultiplyAdd ? Fused : NotFused)}";

    /// <summary>The part of the instruction set that determines the bits.</summary>
    public static string InstructionSetForBits => Simd.FusesMultiplyAdd ? Fused[2..] : InstructionSet;

    private static int VectorBits => Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 64;

    /// <summary>Whether one version of FcNet computes the same bits with two instruction sets.</summary>
    public static bool HaveSameBits(string instructionSet, string other) =>
        instructionSet == other || (instructionSet.EndsWith(Fused, StringComparison.Ordinal) && other.EndsWith(Fused, StringComparison.Ordinal));
}
