using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Kernels;

namespace FcNet;

/// <summary>
/// A stream of random numbers with a state that can be saved and restored. All numbers are derived from one kind of draw, a word of 32
/// random bits, by NumPy's rules; a source produces the words. It is not thread-safe.
/// </summary>
public abstract class RandomSource
{
    private double spareNormal;
    private bool hasSpareNormal;

    private protected RandomSource()
    {
    }

    /// <summary>The default source for a seed: fast and counter-based.</summary>
    /// <param name="seed">Any number; equal seeds give equal numbers.</param>
    /// <returns>A new source at the start of its stream.</returns>
    public static RandomSource FromSeed(Seed seed) => new CounterRandom(seed);

    /// <summary>The next 32 random bits.</summary>
    /// <returns>A number from 0 to 2³² - 1.</returns>
    public abstract uint NextUInt32();

    /// <summary>The next number from the uniform distribution on [0, 1), with 53 random bits.</summary>
    /// <returns>A number at least 0 and below 1.</returns>
    public double NextDouble()
    {
        uint high = NextUInt32() >> 5, low = NextUInt32() >> 6;
        return ((high * 67108864.0) + low) / 9007199254740992.0;
    }

    /// <summary>The next number from the normal distribution with mean 0 and standard deviation 1 (Marsaglia's polar method; the second number of each pair is kept for the next call).</summary>
    /// <returns>The number.</returns>
    public double NextNormal()
    {
        if (hasSpareNormal)
        {
            hasSpareNormal = false;
            return spareNormal;
        }

        double x, y, r2;
        do
        {
            x = (2 * NextDouble()) - 1;
            y = (2 * NextDouble()) - 1;
            r2 = (x * x) + (y * y);
        }
        while (r2 >= 1 || r2 == 0);
        double f = Math.Sqrt(-2 * Log(r2) / r2);
        spareNormal = f * x;
        hasSpareNormal = true;
        return f * y;
    }

    /// <summary>The natural logarithm of NextNormal: the same bits on every machine that fuses multiply-adds.</summary>
    internal virtual double Log(double x) => default(Logarithm<double>).Invoke(x);

    /// <summary>The next whole number below a limit, all equally likely (masked rejection; a limit of 1 draws nothing).</summary>
    /// <param name="exclusiveMaximum">The limit, at least 1.</param>
    /// <returns>A number from 0 to <paramref name="exclusiveMaximum"/> - 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public int NextInt32(int exclusiveMaximum)
    {
        Require.Positive(exclusiveMaximum);
        uint last = (uint)exclusiveMaximum - 1, value = 0;
        if (last > 0)
        {
            uint mask = uint.MaxValue >> BitOperations.LeadingZeroCount(last);
            do
            {
                value = NextUInt32() & mask;
            }
            while (value > last);
        }

        return (int)value;
    }

    /// <summary>An array of numbers from the uniform distribution.</summary>
    /// <param name="low">The least number.</param>
    /// <param name="high">The limit.</param>
    /// <param name="shape">The shape, filled in row-major order.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; the numbers are drawn as doubles.</typeparam>
    /// <returns>The array.</returns>
    public NdArray<T> Uniform<T>(double low, double high, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.InRange(double.IsFinite(low), low, "a finite number");
        Require.InRange(double.IsFinite(high), high, "a finite number");
        var array = new NdArray<T>(shape);
        foreach (ref T value in array.Span)
        {
            value = T.CreateTruncating(low + ((high - low) * NextDouble()));
        }

        return array;
    }

    /// <summary>An array of numbers from the normal distribution.</summary>
    /// <param name="mean">Its mean.</param>
    /// <param name="standardDeviation">Its standard deviation.</param>
    /// <param name="shape">The shape, filled in row-major order.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; the numbers are drawn as doubles.</typeparam>
    /// <returns>The array.</returns>
    public NdArray<T> Normal<T>(double mean, double standardDeviation, params Shape shape)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var array = new NdArray<T>(shape);
        FillNormal(array.Span, mean, standardDeviation);
        return array;
    }

    /// <summary>Fills a span with numbers from the normal distribution.</summary>
    /// <param name="destination">The destination.</param>
    /// <param name="mean">Its mean.</param>
    /// <param name="standardDeviation">Its standard deviation.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>; the numbers are drawn as doubles.</typeparam>
    public void FillNormal<T>(Span<T> destination, double mean, double standardDeviation)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.InRange(double.IsFinite(mean), mean, "a finite number");
        Require.FiniteNotNegative(standardDeviation);
        foreach (ref T value in destination)
        {
            value = T.CreateTruncating(mean + (standardDeviation * NextNormal()));
        }
    }

    /// <summary>Whole numbers below a limit, drawn with replacement.</summary>
    /// <param name="exclusiveMaximum">The limit, at least 1.</param>
    /// <param name="count">How many to draw.</param>
    /// <returns>The numbers, in the order drawn.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1 or the count below 0.</exception>
    public int[] Integers(int exclusiveMaximum, int count)
    {
        Require.NotNegative(count);
        int[] values = new int[count];
        FillIntegers(exclusiveMaximum, values);
        return values;
    }

    /// <summary>Fills a span with whole numbers below a limit, drawn with replacement.</summary>
    /// <param name="exclusiveMaximum">The limit, at least 1.</param>
    /// <param name="destination">The destination.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is below 1.</exception>
    public void FillIntegers(int exclusiveMaximum, Span<int> destination)
    {
        foreach (ref int value in destination)
        {
            value = NextInt32(exclusiveMaximum);
        }
    }

    /// <summary>The numbers from 0 to <paramref name="count"/> - 1 in random order.</summary>
    /// <param name="count">How many, at least 0.</param>
    /// <returns>The numbers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public int[] Permutation(int count)
    {
        Require.NotNegative(count);
        int[] values = new int[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = i;
        }

        Shuffle(values.AsSpan());
        return values;
    }

    /// <summary>Puts elements into random order (Fisher and Yates, from the last element down).</summary>
    /// <param name="values">The elements.</param>
    /// <typeparam name="TElement">Any type.</typeparam>
    public void Shuffle<TElement>(Span<TElement> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = NextInt32(i + 1);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>
    /// Fills a dropout mask: 1 / <paramref name="keepProbability"/> with that probability, else 0. Draws one 64-bit key; each element is then
    /// a function of the key and its index, so the mask does not depend on the number of threads.
    /// </summary>
    /// <param name="mask">The destination.</param>
    /// <param name="keepProbability">The probability to keep an element, above 0 and at most 1.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentOutOfRangeException">The probability is not above 0 and at most 1.</exception>
    public void FillMask<T>(NdArray<T> mask, double keepProbability, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(mask);
        RequireKeepProbability(keepProbability);
        FillMask(mask, keepProbability, default, threads);
    }

    /// <summary>Fills the rows of this rank of a mask for the whole batch, and leaves the source as if it had filled all of it.</summary>
    internal virtual void FillMask<T>(NdArray<T> mask, double keepProbability, RowShards shards, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        uint key0 = NextUInt32(), key1 = NextUInt32();
        long first = (long)shards.FirstRow(mask.Rows) * mask.Columns;
        Ranges.Run(new MaskJob<T>(mask, first, key0, key1, keepProbability), mask.Length, 1, MaskJob<T>.Group, threads);
    }

    /// <summary>The complete state, for <see cref="RestoreState"/> of a source of the same kind.</summary>
    /// <returns>Some bytes, the same on every machine.</returns>
    public byte[] SaveState()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(hasSpareNormal);
        writer.Write(spareNormal);
        WriteState(writer);
        return stream.ToArray();
    }

    /// <summary>Continues from a saved state.</summary>
    /// <param name="state">The result of <see cref="SaveState"/>.</param>
    /// <exception cref="InvalidDataException">These bytes are not a state of this kind of source; nothing is changed then.</exception>
    public void RestoreState(ReadOnlySpan<byte> state)
    {
        byte[] before = SaveState();
        if (state.Length != before.Length || state[0] > 1)
        {
            throw new InvalidDataException($"A state of {GetType().Name} has {before.Length} bytes, this has {state.Length} or is damaged.");
        }

        using var reader = new BinaryReader(new MemoryStream(state.ToArray()));
        bool spare = reader.ReadBoolean();
        double normal = reader.ReadDouble();
        ReadState(reader);
        (hasSpareNormal, spareNormal) = (spare, normal);
    }

    /// <summary>The kind of the source; sources of the same kind can exchange their states.</summary>
    internal virtual string Kind => GetType().Name;

    /// <summary>The origin of the words: this source itself or, if it only forwards the words of another source, that source.</summary>
    internal virtual RandomSource Origin => this;

    /// <summary>The state without that of <see cref="Origin"/>, where this is another source.</summary>
    internal virtual byte[] SaveOwnState() => SaveState();

    /// <summary>Restores the result of <see cref="SaveOwnState"/>.</summary>
    internal virtual void RestoreOwnState(ReadOnlySpan<byte> state) => RestoreState(state);

    internal static double RequireKeepProbability(double keepProbability, [CallerArgumentExpression(nameof(keepProbability))] string name = "", [CallerMemberName] string member = "") =>
        Require.InRange(keepProbability > 0 && keepProbability <= 1, keepProbability, "a probability to keep above 0 and at most 1 (1 keeps all)", name, member);

    /// <summary>Discards the second number of a normal pair, as a part of reseeding.</summary>
    private protected void ForgetSpareNormal() => hasSpareNormal = false;

    /// <summary>Writes the state of this kind of source.</summary>
    private protected abstract void WriteState(BinaryWriter writer);

    /// <summary>Reads what <see cref="WriteState"/> wrote; checks everything before it changes anything.</summary>
    private protected abstract void ReadState(BinaryReader reader);
}
