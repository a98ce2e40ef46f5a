using System.Numerics;

namespace FcNet;

/// <summary>The random numbers of one example in one step: word i is a function of the seed, the augmentation, the step, the example and i (Threefry).</summary>
public struct RowRandom
{
    private readonly uint key0, key1;
    private uint position;

    internal RowRandom(AugmentationKey key, int step, int row)
    {
        (key0, key1) = ((uint)step, (uint)row);
        Threefry.Mix(key.Low, key.High, ref key0, ref key1);
    }

    /// <summary>The next 32 random bits.</summary>
    /// <returns>A number from 0 to 2³² - 1.</returns>
    public uint NextUInt32()
    {
        uint x0 = position / 2, x1 = 1; // counters with 0 here belong to AddNormal
        Threefry.Mix(key0, key1, ref x0, ref x1);
        return position++ % 2 == 0 ? x0 : x1;
    }

    /// <summary>The next number from the uniform distribution on [0, 1), with 53 random bits.</summary>
    /// <returns>A number at least 0 and below 1.</returns>
    public double NextDouble()
    {
        uint high = NextUInt32() >> 5, low = NextUInt32() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>The next whole number below a limit, each with the same probability.</summary>
    /// <param name="exclusiveMaximum">The limit, at least 1.</param>
    /// <returns>A number from 0 to the limit - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public int NextInt32(int exclusiveMaximum)
    {
        uint last = (uint)Require.Positive(exclusiveMaximum) - 1, mask = uint.MaxValue >> BitOperations.LeadingZeroCount(last), value;
        do
        {
            value = NextUInt32() & mask;
        }
        while (value > last);
        return (int)value;
    }

    /// <summary>Adds a factor times numbers from the normal distribution, with 23 random bits each, to some numbers. It draws from words of its own, so call it once.</summary>
    /// <param name="x">The numbers.</param>
    /// <param name="factor">The standard deviation of what is added.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly void AddNormal<T>(Span<T> x, double factor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => NormalNoise.Add(x, factor, key0, key1);
}
