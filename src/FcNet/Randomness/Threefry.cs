using System.Numerics;
using System.Runtime.CompilerServices;

namespace FcNet;

/// <summary>
/// Threefry-2x32 with 13 rounds: a function of a 64-bit key and a 64-bit counter whose results look random (J. K. Salmon et al., "Parallel
/// random numbers: as easy as 1, 2, 3", 2011). It uses only additions, rotations and exclusive-ors, so it runs in vectors of any width.
/// </summary>
internal static class Threefry
{
    private const uint Parity = 0x1BD11BDA;

    /// <summary>Replaces two counter words by two random words.</summary>
    public static void Mix(uint key0, uint key1, ref uint x0, ref uint x1)
    {
        uint key2 = Parity ^ key0 ^ key1;
        x0 += key0;
        x1 += key1;
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += key1;
        x1 += key2 + 1;
        FourRounds(ref x0, ref x1, 17, 29, 16, 24);
        x0 += key2;
        x1 += key0 + 2;
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += key0;
        x1 += key1 + 3;
        Round(ref x0, ref x1, 17);
    }

    /// <summary>The same in each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Mix(uint key0, uint key1, ref Vector<uint> x0, ref Vector<uint> x1)
    {
        uint key2 = Parity ^ key0 ^ key1;
        x0 += new Vector<uint>(key0);
        x1 += new Vector<uint>(key1);
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += new Vector<uint>(key1);
        x1 += new Vector<uint>(key2 + 1);
        FourRounds(ref x0, ref x1, 17, 29, 16, 24);
        x0 += new Vector<uint>(key2);
        x1 += new Vector<uint>(key0 + 2);
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += new Vector<uint>(key0);
        x1 += new Vector<uint>(key1 + 3);
        Round(ref x0, ref x1, 17);
    }

    private static void FourRounds(ref uint x0, ref uint x1, int r0, int r1, int r2, int r3)
    {
        Round(ref x0, ref x1, r0);
        Round(ref x0, ref x1, r1);
        Round(ref x0, ref x1, r2);
        Round(ref x0, ref x1, r3);
    }

    private static void Round(ref uint x0, ref uint x1, int rotation)
    {
        x0 += x1;
        x1 = BitOperations.RotateLeft(x1, rotation) ^ x0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRounds(ref Vector<uint> x0, ref Vector<uint> x1, int r0, int r1, int r2, int r3)
    {
        Round(ref x0, ref x1, r0);
        Round(ref x0, ref x1, r1);
        Round(ref x0, ref x1, r2);
        Round(ref x0, ref x1, r3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Round(ref Vector<uint> x0, ref Vector<uint> x1, int rotation)
    {
        x0 += x1;
        x1 = ((x1 << rotation) | (x1 >>> (32 - rotation))) ^ x0;
    }
}
