namespace FcNet.Tests.Training;

internal sealed class BatchSamplerTests
{
    [TestCase(10, 3)]
    [TestCase(10, 5)]
    [TestCase(10, 10)]
    [TestCase(1, 1)]
    public void An_epoch_of_a_permutation_has_each_example_at_most_once(int count, int batchSize)
    {
        var sampler = new BatchSampler(Sampling.Permutation, count, batchSize);
        var random = new CounterRandom(1);
        var epochs = new HashSet<string>();
        for (int epoch = 0; epoch < 5; epoch++)
        {
            int[] seen = [.. Enumerable.Range(0, count / batchSize).SelectMany(_ => sampler.Next(random).ToArray())];
            Assert.That(seen, Has.Length.EqualTo(count / batchSize * batchSize));
            Assert.That(seen, Is.Unique.And.All.InRange(0, count - 1));
            epochs.Add(string.Join(' ', seen));
        }

        Assert.That(epochs, Has.Count.EqualTo(count == 1 ? 1 : 5), "each epoch has an order of its own");
    }

    [Test]
    public void All_examples_have_their_turn_over_the_epochs()
    {
        var sampler = new BatchSampler(Sampling.Permutation, 10, 3);
        var random = new CounterRandom(1);
        Assert.That(Enumerable.Range(0, 30).SelectMany(_ => sampler.Next(random).ToArray()).Distinct().Count(), Is.EqualTo(10));
    }

    [Test]
    public void A_batch_is_no_larger_than_the_data()
    {
        var sampler = new BatchSampler(Sampling.Permutation, 4, 100);
        Assert.That(sampler.BatchSize, Is.EqualTo(4));
        Assert.That(sampler.Next(new CounterRandom(1)).ToArray(), Is.EquivalentTo(new[] { 0, 1, 2, 3 }));
    }

    [Test]
    public void With_replacement_it_repeats_numpy_s_draws()
    {
        var sampler = new BatchSampler(Sampling.WithReplacement, 50, 100);
        NumpyRandom random = new(231), expected = new(231);
        for (int batch = 0; batch < 3; batch++)
        {
            Assert.That(sampler.Next(random).ToArray(), Is.EqualTo(expected.Integers(50, 100)));
        }
    }
}
