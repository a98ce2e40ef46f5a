namespace FcNet;

/// <summary>bfloat16: the sign, the exponent and the first 7 bits of the fraction of a <see cref="float"/>, which are its upper half.</summary>
internal static class BFloat16
{
    /// <summary>The fewest weights that are stored in 16 bits: files of small nets, whose weights may be round numbers, stay as they are.</summary>
    public const int LeastWeights = 1024;

    private const int HalfBits = 16;

    /// <summary>The nearest bfloat16; of two that are equally near, the one whose last bit is 0. NaN stays NaN.</summary>
    public static float Round(float x)
    {
        uint bits = BitConverter.SingleToUInt32Bits(x), half = (1u << (HalfBits - 1)) - 1 + ((bits >> HalfBits) & 1);
        return float.IsNaN(x) ? float.NaN : ToSingle((ushort)((bits + half) >> HalfBits));
    }

    /// <summary>Whether these weights have been rounded: there are enough of them, each is bfloat16 exactly, and some are not 0.</summary>
    public static bool AreRounded(ReadOnlySpan<float> weights)
    {
        uint all = 0;
        foreach (float weight in weights)
        {
            uint bits = BitConverter.SingleToUInt32Bits(weight);
            if ((ushort)bits != 0)
            {
                return false;
            }

            all |= bits;
        }

        return all != 0 && weights.Length >= LeastWeights;
    }

    /// <summary>The upper half of each number.</summary>
    public static void UpperHalves(ReadOnlySpan<float> numbers, Span<ushort> halves)
    {
        for (int i = 0; i < halves.Length; i++)
        {
            halves[i] = (ushort)(BitConverter.SingleToUInt32Bits(numbers[i]) >> HalfBits);
        }
    }

    /// <summary>The floats of upper halves.</summary>
    public static void ToSingles(ReadOnlySpan<ushort> halves, Span<float> numbers)
    {
        for (int i = 0; i < halves.Length; i++)
        {
            numbers[i] = ToSingle(halves[i]);
        }
    }

    public static float ToSingle(ushort half) => BitConverter.UInt32BitsToSingle((uint)half << HalfBits);
}
