
namespace FcNet;

/// <summary>
/// NumPy's legacy stream, bit for bit: <c>np.random.seed</c>, <c>rand</c>, <c>randn</c>, <c>randint</c>, <c>choice</c>, <c>permutation</c>,
/// <c>shuffle</c>, <c>uniform</c> and <c>normal</c> are <see cref="Seed"/>, <see cref="Rand"/>, <see cref="Randn"/>,
/// <see cref="RandomSource.Integers"/> (the two in the middle), <see cref="RandomSource.Permutation"/>,
/// <see cref="RandomSource.Shuffle{TElement}"/>, <see cref="RandomSource.Uniform{T}"/> and <see cref="RandomSource.Normal{T}"/>.
/// </summary>
/// <remarks>The words come from the Mersenne Twister MT19937 (M. Matsumoto and T. Nishimura, 1998). Normal numbers agree up to the last bit of the machine's logarithm.</remarks>
public sealed class NumpyRandom : RandomSource
{
    private const int Size = 624, Shift = 397;

    private readonly uint[] words = new uint[Size];
    private int position;

    /// <summary>Starts the stream of a seed.</summary>
    /// <param name="seed">The value that the course passes to <c>np.random.seed</c>, 0 to 2³² - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">NumPy has no such seed.</exception>
    public NumpyRandom(long seed) => Seed(seed);

    /// <summary>Restarts the stream (<c>np.random.seed</c>).</summary>
    /// <param name="seed">The seed, 0 to 2³² - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">NumPy has no such seed.</exception>
    public void Seed(long seed)
    {
        Require.InRange(seed is >= 0 and <= uint.MaxValue, seed, "0 to 4294967295, as NumPy");
        words[0] = (uint)seed;
        for (int i = 1; i < Size; i++)
        {
            words[i] = (1812433253 * (words[i - 1] ^ (words[i - 1] >> 30))) + (uint)i;
        }

        position = Size;
        ForgetSpareNormal();
    }

    /// <summary>Uniform numbers on [0, 1) (<c>np.random.rand</c>).</summary>
    /// <param name="shape">The shape, filled in row-major order.</param>
    /// <returns>The array.</returns>
    public NdArray<double> Rand(params Shape shape) => Uniform<double>(0, 1, shape);

    /// <summary>Normal numbers with mean 0 and standard deviation 1 (<c>np.random.randn</c>).</summary>
    /// <param name="shape">The shape, filled in row-major order.</param>
    /// <returns>The array.</returns>
    public NdArray<double> Randn(params Shape shape) => Normal<double>(0, 1, shape);

    /// <inheritdoc/>
    public override uint NextUInt32()
    {
        if (position == Size)
        {
            Twist();
        }

        uint y = words[position++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680;
        y ^= (y << 15) & 0xefc60000;
        return y ^ (y >> 18);
    }

    /// <summary>Fills a dropout mask in order, with one uniform number u for each element, kept where u is below the probability to keep it, as the course does.</summary>
    internal override void FillMask<T>(NdArray<T> mask, double keepProbability, RowShards shards, Threads threads)
    {
        var kept = T.CreateTruncating(1 / keepProbability);
        long before = (long)shards.FirstRow(mask.Rows) * mask.Columns, after = ((long)shards.BatchRows(mask.Rows) * mask.Columns) - before - mask.Length;
        Skip(before);
        foreach (ref T value in mask.Span)
        {
            value = NextDouble() < keepProbability ? kept : T.Zero;
        }

        Skip(after);
    }

    /// <summary>Draws numbers that the other ranks use.</summary>
    private void Skip(long count)
    {
        for (; count > 0; count--)
        {
            NextDouble();
        }
    }

    private protected override void WriteState(BinaryWriter writer)
    {
        writer.Write(position);
        foreach (uint word in words)
        {
            writer.Write(word);
        }
    }

    private protected override void ReadState(BinaryReader reader)
    {
        int saved = reader.ReadInt32();
        if (saved is < 0 or > Size)
        {
            throw new InvalidDataException($"The position in the stream is {saved}, expected 0 to {Size}: the state is damaged.");
        }

        position = saved;
        for (int i = 0; i < Size; i++)
        {
            words[i] = reader.ReadUInt32();
        }
    }

    /// <summary>Calls the system's logarithm, as NumPy does.</summary>
    internal override double Log(double x) => Math.Log(x);

    private void Twist()
    {
        for (int i = 0; i < Size; i++)
        {
            uint y = (words[i] & 0x80000000) | (words[(i + 1) % Size] & 0x7fffffff);
            words[i] = words[(i + Shift) % Size] ^ (y >> 1) ^ (y % 2 == 0 ? 0 : 0x9908b0df);
        }

        position = 0;
    }
}
