using System.Numerics;

namespace FcNet.Tests.Randomness;

/// <summary>
/// The default source. Its words are a function of seed, stream and place; the statistics are of fixed seeds, so they pass or fail for ever,
/// and their bounds are four standard deviations of the ideal.
/// </summary>
internal sealed class CounterRandomTests
{
    private const int Count = 100_000;
    private const double Deviations = 4;

    /// <summary>The documented layout: the key is Threefry of (stream, 0) under the seed, and word i is half i % 2 of Threefry of i / 2 under the key.</summary>
    [TestCase(0ul, 0u)]
    [TestCase(231ul, 7u)]
    [TestCase(0xFEDCBA9876543210, uint.MaxValue)]
    public void Each_word_is_a_function_of_seed_stream_and_place(ulong seed, uint stream)
    {
        uint key0 = stream, key1 = 0;
        Threefry.Mix((uint)seed, (uint)(seed >> 32), ref key0, ref key1);
        var random = new CounterRandom(seed, stream);
        for (uint i = 0; i < 100; i++)
        {
            uint x0 = i / 2, x1 = 0;
            Threefry.Mix(key0, key1, ref x0, ref x1);
            Assert.That(random.NextUInt32(), Is.EqualTo(i % 2 == 0 ? x0 : x1));
        }
    }

    /// <summary>These words must never change: saved runs and published results rest on them. They were worked out by a Python program written from the paper.</summary>
    [TestCase(0u, new uint[] { 0x94ef27c2, 0xe1e37336, 0x68effcfd, 0x82636ae7 })]
    [TestCase(1u, new uint[] { 0x551297b5, 0x597a2355, 0x3a8c73b0, 0x4fd17925 })]
    public void The_first_words_of_a_seed_are_these_for_ever(uint stream, uint[] words) => Assert.That(Words(new CounterRandom(231, stream), 4), Is.EqualTo(words));

    [Test]
    public void The_default_source_is_stream_0() => Assert.That(Words(RandomSource.FromSeed(231), 10), Is.EqualTo(Words(new CounterRandom(231, stream: 0), 10)));

    [Test]
    public void Seeds_and_streams_give_different_numbers()
    {
        var firsts = new HashSet<(uint, uint)>();
        for (uint i = 0; i < 100; i++)
        {
            foreach (CounterRandom random in new[] { new CounterRandom(i), new CounterRandom(0, i + 1), new CounterRandom((ulong)(i + 1) << 32) })
            {
                Assert.That(firsts.Add((random.NextUInt32(), random.NextUInt32())), Is.True, $"{i}");
            }
        }
    }

    [Test]
    public void Streams_are_not_correlated([Values(1u, 2u, 1000u)] uint other)
    {
        double correlation = Correlation.Of(new CounterRandom(231).Uniform<double>(0, 1, Count).Span, new CounterRandom(231, other).Uniform<double>(0, 1, Count).Span);
        Assert.That(correlation, Is.EqualTo(0).Within(Deviations / Math.Sqrt(Count)));
    }

    [Test]
    public void Uniform_numbers_have_the_mean_and_variance_of_their_distribution()
    {
        double[] values = new CounterRandom(1).Uniform<double>(0, 1, Count).ToArray();
        Assert.That(values, Is.All.InRange(0.0, Math.BitDecrement(1.0)));
        double mean = values.Average(), variance = values.Average(value => (value - mean) * (value - mean));
        Assert.That(mean, Is.EqualTo(0.5).Within(Deviations * Math.Sqrt(1.0 / 12 / Count)));
        Assert.That(variance, Is.EqualTo(1.0 / 12).Within(Deviations * Math.Sqrt(1.0 / 180 / Count)));
    }

    [Test]
    public void Normal_numbers_have_the_first_four_moments_of_their_distribution()
    {
        double[] values = new CounterRandom(2).Normal<double>(0, 1, Count).ToArray();
        Assert.That(values.Average(), Is.EqualTo(0).Within(Deviations * Math.Sqrt(1.0 / Count)));
        Assert.That(values.Average(value => Math.Pow(value, 2)), Is.EqualTo(1).Within(Deviations * Math.Sqrt(2.0 / Count)));
        Assert.That(values.Average(value => Math.Pow(value, 3)), Is.EqualTo(0).Within(Deviations * Math.Sqrt(15.0 / Count)));
        Assert.That(values.Average(value => Math.Pow(value, 4)), Is.EqualTo(3).Within(Deviations * Math.Sqrt(96.0 / Count)));
        Assert.That(Correlation.Of(values.AsSpan(1), values.AsSpan(0, Count - 1)), Is.EqualTo(0).Within(Deviations / Math.Sqrt(Count)));
    }

    [Test]
    public void The_bytes_of_the_words_are_equally_frequent([Values(0, 8, 16, 24)] int shift)
    {
        var random = new CounterRandom(3);
        int[] counts = new int[256];
        for (int i = 0; i < Count; i++)
        {
            counts[(random.NextUInt32() >> shift) & 255]++;
        }

        AssertUniform(counts);
    }

    [Test]
    public void Bits_are_set_half_of_the_time_whatever_bit_was_before()
    {
        uint[] words = Words(new CounterRandom(4), Count);
        for (int bit = 0; bit < 32; bit++)
        {
            int set = words.Count(word => ((word >> bit) & 1) == 1), same = words.Zip(words.Skip(1)).Count(pair => (((pair.First ^ pair.Second) >> bit) & 1) == 0);
            Assert.That(set, Is.EqualTo(Count / 2).Within(Deviations * Math.Sqrt(Count) / 2), $"bit {bit}");
            Assert.That(same, Is.EqualTo(Count / 2).Within(Deviations * Math.Sqrt(Count) / 2), $"bit {bit}");
        }
    }

    [Test]
    public void Neighbouring_seeds_and_places_change_half_of_the_bits()
    {
        double seeds = Enumerable.Range(0, 1000).Average(seed => BitOperations.PopCount(new CounterRandom((ulong)seed).NextUInt32() ^ new CounterRandom((ulong)seed + 1).NextUInt32()));
        Assert.That(seeds, Is.EqualTo(16).Within(Deviations * Math.Sqrt(8.0 / 1000)));
    }

    [TestCase(2)]
    [TestCase(3)]
    [TestCase(7)]
    [TestCase(10)]
    [TestCase(129)]
    public void Integers_below_a_limit_are_equally_frequent(int limit)
    {
        int[] counts = new int[limit];
        foreach (int value in new CounterRandom(5).Integers(limit, Count))
        {
            Assert.That(value, Is.InRange(0, limit - 1));
            counts[value]++;
        }

        AssertUniform(counts);
    }

    [Test]
    public void Each_order_of_a_permutation_is_equally_frequent()
    {
        var random = new CounterRandom(6);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 24_000; i++)
        {
            string order = string.Concat(random.Permutation(4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.That(counts, Has.Count.EqualTo(24));
        AssertUniform([.. counts.Values]);
    }

    /// <summary>Pearson's χ² has the mean n - 1 and the variance 2·(n - 1).</summary>
    private static void AssertUniform(int[] counts)
    {
        double expected = (double)counts.Sum() / counts.Length, freedom = counts.Length - 1;
        double chiSquare = counts.Sum(count => (count - expected) * (count - expected) / expected);
        Assert.That(chiSquare, Is.InRange(freedom - (Deviations * Math.Sqrt(2 * freedom)), freedom + (Deviations * Math.Sqrt(2 * freedom))));
    }

    private static uint[] Words(RandomSource random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextUInt32())];
}
