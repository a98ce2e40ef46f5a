namespace FcNet.Tests.Randomness;

/// <summary>Dropout masks of the counter-based source: a function of one drawn key and the element's index.</summary>
internal sealed class MaskTests
{
    private static readonly Threads[] ThreadCounts = [Threads.Exactly(1), Threads.Exactly(2), Threads.Exactly(3), Threads.Exactly(8)];

    [TestCase(0.5)]
    [TestCase(0.75)]
    [TestCase(0.1)]
    [TestCase(1)]
    public void Each_element_is_the_documented_function_of_key_and_index(double keepProbability)
    {
        for (int length = 0; length <= 130; length++)
        {
            foreach (Threads threads in ThreadCounts)
            {
                var random = new CounterRandom(231);
                uint key0 = random.NextUInt32(), key1 = random.NextUInt32();
                random = new CounterRandom(231);
                var mask = new NdArray<double>(length);

                random.FillMask(mask, keepProbability, threads);

                Assert.That(mask.ToArray(), Is.EqualTo(Enumerable.Range(0, length).Select(i => Element(key0, key1, i, keepProbability))), $"length {length}, {threads} threads");
            }
        }
    }

    [Test]
    public void Long_masks_are_the_same_for_any_number_of_threads([Values(4096, 8191, 20_011, 40_000)] int length)
    {
        var random = new CounterRandom(231);
        uint key0 = random.NextUInt32(), key1 = random.NextUInt32();
        double[] expected = [.. Enumerable.Range(0, length).Select(i => Element(key0, key1, i, 0.6))];
        foreach (Threads threads in ThreadCounts)
        {
            var mask = new NdArray<double>(length);
            new CounterRandom(231).FillMask(mask, 0.6, threads);
            Assert.That(mask.Span.SequenceEqual(expected), Is.True, $"{threads} threads");
        }
    }

    [Test]
    public void A_mask_in_float_keeps_what_a_mask_in_double_keeps()
    {
        NdArray<double> doubles = new(1000);
        NdArray<float> floats = new(1000);
        new CounterRandom(1).FillMask(doubles, 0.7);
        new CounterRandom(1).FillMask(floats, 0.7);
        Assert.That(floats.ToArray(), Is.EqualTo(Array.ConvertAll(doubles.ToArray(), value => (float)value)));
    }

    [Test]
    public void A_mask_draws_two_words_whatever_its_length([Values(0, 1, 1000)] int length)
    {
        CounterRandom random = new(9), other = new(9);
        random.FillMask(new NdArray<double>(length), 0.5);
        other.NextUInt32();
        other.NextUInt32();
        Assert.That(random.NextUInt32(), Is.EqualTo(other.NextUInt32()));
    }

    [Test]
    public void The_share_of_kept_elements_is_the_probability([Values(0.01, 0.25, 0.5, 0.9, 0.999)] double keepProbability)
    {
        const int Count = 100_000;
        var mask = new NdArray<double>(Count);
        new CounterRandom(10).FillMask(mask, keepProbability);
        Assert.That(mask.ToArray().Distinct(), Is.EquivalentTo(new[] { 0, 1 / keepProbability }));
        Assert.That(Count - mask.Span.Count(0.0), Is.EqualTo(Count * keepProbability).Within(4 * Math.Sqrt(Count * keepProbability * (1 - keepProbability))));
    }

    [Test]
    public void Keeping_with_probability_one_keeps_all()
    {
        foreach (RandomSource random in new RandomSource[] { new CounterRandom(11), new NumpyRandom(11), new ReseededRandom(new NumpyRandom(11), 12) })
        {
            var mask = new NdArray<float>(10_000);
            random.FillMask(mask, 1);
            Assert.That(mask.Span.ContainsAnyExcept(1f), Is.False, random.GetType().Name);
        }
    }

    /// <summary>The masks of one source one after the other, and the elements of one mask beside and below each other.</summary>
    [Test]
    public void Neighbouring_masks_and_elements_are_not_correlated([Values(0.25, 0.5)] double keepProbability)
    {
        const int Count = 64_000;
        var random = new CounterRandom(12);
        NdArray<double> first = new(Count), second = new(Count);
        random.FillMask(first, keepProbability);
        random.FillMask(second, keepProbability);

        double bound = 4 / Math.Sqrt(Count);
        Assert.That(Correlation.Of(first.Span, second.Span), Is.EqualTo(0).Within(bound));
        foreach (int distance in new[] { 1, 2, 4, 8, 16, 32, 100 })
        {
            Assert.That(Correlation.Of(first.Span[distance..], first.Span[..^distance]), Is.EqualTo(0).Within(bound), $"distance {distance}");
        }
    }

    [TestCase(0)]
    [TestCase(-0.5)]
    [TestCase(1.5)]
    [TestCase(double.NaN)]
    public void A_probability_outside_is_refused_and_nothing_is_drawn(double keepProbability)
    {
        foreach (RandomSource random in new RandomSource[] { new CounterRandom(13), new NumpyRandom(13), new ReseededRandom(new NumpyRandom(13), 14) })
        {
            byte[] before = random.SaveState();
            var mask = NdArray.Wrap([7.0]);
            Assert.That(() => random.FillMask(mask, keepProbability), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("keep"));
            Assert.That(mask[0], Is.EqualTo(7));
            Assert.That(random.SaveState(), Is.EqualTo(before));
        }
    }

    /// <summary>Element i takes word (i / 16) % 2 of counter 16·(i / 32) + i % 16.</summary>
    private static double Element(uint key0, uint key1, int i, double keepProbability)
    {
        uint x0 = (uint)((16 * (i / 32)) + (i % 16)), x1 = 0;
        Threefry.Mix(key0, key1, ref x0, ref x1);
        uint word = (i / 16) % 2 == 0 ? x0 : x1;
        return word < keepProbability * 4294967296.0 ? 1 / keepProbability : 0;
    }
}
