using System.Numerics;

namespace FcNet.Tests.Support;

/// <summary>Random arrays and labels, the same in each run.</summary>
internal static class Samples
{
    public static NdArray<T> Normal<T>(ulong seed, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new CounterRandom(seed, stream: 77).Normal<T>(0, 1, shape);

    /// <summary>Numbers that are at least 0.1 away from the kink of a rectifier.</summary>
    public static NdArray<T> AwayFromZero<T>(ulong seed, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        NdArray<T> x = Normal<T>(seed, shape);
        foreach (ref T value in x.Span)
        {
            value += T.CopySign(T.CreateChecked(0.1), value);
        }

        return x;
    }

    /// <summary>Normal numbers among which every special one appears: NaN, infinities, both zeros, the least and the largest.</summary>
    public static NdArray<T> WithSpecialNumbers<T>(ulong seed, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T largest = T.BitDecrement(T.PositiveInfinity);
        T[] special = [T.NaN, T.PositiveInfinity, T.NegativeInfinity, T.Zero, T.NegativeZero, T.Epsilon, -T.Epsilon, largest, -largest, T.One];
        NdArray<T> x = Normal<T>(seed, shape);
        for (int i = 0; i < x.Length; i += 7)
        {
            x.Span[i] = special[i / 7 % special.Length];
        }

        return x;
    }

    public static int[] Labels(ulong seed, int count, int classes) => new CounterRandom(seed, stream: 78).Integers(classes, count);

    /// <summary>The same numbers as doubles: exact.</summary>
    public static NdArray<double> ToDouble(NdArray<float> x) => NdArray.Wrap(Array.ConvertAll(x.ToArray(), value => (double)value)).Reshape(x.Shape);
}
