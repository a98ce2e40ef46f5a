namespace FcNet.Tests.Randomness;

/// <summary>What all sources have in common, shown with one of them.</summary>
internal sealed class RandomSourceTests
{
    [Test]
    public void A_limit_of_one_draws_nothing()
    {
        CounterRandom random = new(1), other = new(1);
        Assert.That(random.NextInt32(1), Is.Zero);
        Assert.That(random.Integers(1, 100), Is.All.Zero);
        Assert.That(random.NextUInt32(), Is.EqualTo(other.NextUInt32()));
    }

    /// <summary>Masked rejection: the lowest bits of the first word that are not above the last number.</summary>
    [TestCase(2)]
    [TestCase(3)]
    [TestCase(5)]
    [TestCase(1 << 20)]
    [TestCase((1 << 20) + 1)]
    [TestCase(int.MaxValue)]
    public void Integers_are_the_first_masked_words_that_fit(int limit)
    {
        CounterRandom random = new(2), words = new(2);
        uint mask = 1;
        while (mask < limit - 1)
        {
            mask = (2 * mask) + 1;
        }

        for (int i = 0; i < 200; i++)
        {
            uint expected;
            do
            {
                expected = words.NextUInt32() & mask;
            }
            while (expected >= limit);
            Assert.That(random.NextInt32(limit), Is.EqualTo((int)expected));
        }
    }

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(int.MinValue)]
    public void A_limit_below_one_is_refused(int limit)
    {
        var random = new CounterRandom(3);
        Assert.That(() => random.NextInt32(limit), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("at least 1"));
        Assert.That(() => random.Integers(limit, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Negative_counts_are_refused()
    {
        var random = new CounterRandom(3);
        Assert.That(() => random.Integers(10, -1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => random.Permutation(-1), Throws.TypeOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Arrays_are_filled_with_single_draws_in_order()
    {
        CounterRandom arrays = new(4), single = new(4);
        NdArray<double> uniform = arrays.Uniform<double>(-1, 3, 2, 3), normal = arrays.Normal<double>(2, 0.5, 3, 3);
        Assert.That(uniform.ToArray(), Is.EqualTo(Enumerable.Range(0, 6).Select(_ => -1 + (4 * single.NextDouble()))));
        Assert.That(normal.ToArray(), Is.EqualTo(Enumerable.Range(0, 9).Select(_ => 2 + (0.5 * single.NextNormal()))));
    }

    /// <summary>27 bits of one word and 26 of the next.</summary>
    [Test]
    public void Uniform_numbers_have_53_random_bits_of_two_words()
    {
        CounterRandom random = new(5), words = new(5);
        for (int i = 0; i < 1000; i++)
        {
            ulong bits = ((ulong)(words.NextUInt32() >> 5) << 26) | (words.NextUInt32() >> 6);
            Assert.That(random.NextDouble(), Is.EqualTo(bits * Math.Pow(2, -53)));
        }
    }
}
