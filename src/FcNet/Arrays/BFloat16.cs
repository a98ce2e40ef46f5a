namespace FcNet;

/// <summary>bfloat16: the sign, the exponent and the first 7 bits of the fraction of a <see cref="float"/>, which are its upper half.</summary>
internal static class BFloat16
{
    private const int HalfBits = 16;

    /// <summary>The nearest bfloat16; of two that are equally near, the one whose last bit is 0. NaN stays NaN.</summary>
    public static float Round(float x)
    {
        uint bits = BitConverter.SingleToUInt32Bits(x), half = (1u << (HalfBits - 1)) - 1 + ((bits >> HalfBits) & 1);
        return float.IsNaN(x) ? float.NaN : ToSingle((ushort)((bits + half) >> HalfBits));
    }

    /// <summary>Whether all numbers are bfloat16 exactly.</summary>
    public static bool AreAll(ReadOnlySpan<float> numbers)
    {
        foreach (float x in numbers)
        {
            if ((ushort)BitConverter.SingleToUInt32Bits(x) != 0)
            {
                return false;
            }
        }

        return true;
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
