namespace FcNet.Tests.Randomness;

/// <summary>The state of each kind of source, saved, restored and refused.</summary>
internal sealed class SavedStateTests
{
    private static IEnumerable<TestCaseData> Sources =>
    [
        Source("counter", seed => new CounterRandom(seed, stream: 3)),
        Source("NumPy", seed => new NumpyRandom(seed)),
        Source("reseeded", seed => new ReseededRandom(new NumpyRandom(seed), 123)),
    ];

    [TestCaseSource(nameof(Sources))]
    public void A_restored_source_goes_on_bit_for_bit(Func<uint, RandomSource> create)
    {
        // An odd number of normal draws leaves the second number of a pair pending.
        foreach (int normals in new[] { 0, 1, 2, 777 })
        {
            RandomSource random = create(231);
            random.Normal<double>(0, 1, normals);
            byte[] state = random.SaveState();
            double[] expected = DrawAll(random);

            RandomSource other = create(5);
            other.NextNormal();
            other.RestoreState(state);

            Assert.That(other.SaveState(), Is.EqualTo(state));
            Assert.That(DrawAll(other), Is.EqualTo(expected), $"after {normals} normal numbers");
            random.RestoreState(state);
            Assert.That(DrawAll(random), Is.EqualTo(expected), "the same source, back again");
        }
    }

    [TestCaseSource(nameof(Sources))]
    public void Saving_draws_nothing(Func<uint, RandomSource> create)
    {
        RandomSource random = create(1), other = create(1);
        random.SaveState();
        Assert.That(DrawAll(random), Is.EqualTo(DrawAll(other)));
    }

    [TestCaseSource(nameof(Sources))]
    public void A_damaged_state_is_refused_and_nothing_is_changed(Func<uint, RandomSource> create)
    {
        RandomSource random = create(231);
        random.NextNormal();
        byte[] state = random.SaveState();
        byte[] flag = (byte[])state.Clone();
        flag[0] = 2;
        foreach (byte[] damaged in new[] { [], state[..^1], [.. state, 0], flag })
        {
            Assert.That(() => random.RestoreState(damaged), Throws.TypeOf<InvalidDataException>().With.Message.Contains(random.GetType().Name));
            Assert.That(random.SaveState(), Is.EqualTo(state));
        }
    }

    [TestCaseSource(nameof(Sources))]
    public void The_state_of_another_kind_of_source_is_refused(Func<uint, RandomSource> create)
    {
        RandomSource random = create(231);
        byte[] before = random.SaveState();
        foreach (byte[] other in Sources.Select(source => ((Func<uint, RandomSource>)source.Arguments[0]!)(5).SaveState()).Where(state => state.Length != before.Length))
        {
            Assert.That(() => random.RestoreState(other), Throws.TypeOf<InvalidDataException>());
            Assert.That(random.SaveState(), Is.EqualTo(before));
        }
    }

    /// <summary>The words of NumPy's generator follow one flag, a number of 8 bytes and the position.</summary>
    [TestCase(-1)]
    [TestCase(625)]
    [TestCase(int.MaxValue)]
    public void A_position_outside_NumPys_state_is_refused_and_nothing_is_changed(int position)
    {
        const int At = sizeof(bool) + sizeof(double);
        foreach ((RandomSource random, int offset) in new (RandomSource, int)[] { (new NumpyRandom(231), 0), (new ReseededRandom(new NumpyRandom(231), 123), At) })
        {
            random.NextUInt32();
            byte[] before = random.SaveState(), damaged = random.SaveState();
            BitConverter.TryWriteBytes(damaged.AsSpan(offset + At), position);
            damaged[^1] ^= 1;
            Assert.That(() => random.RestoreState(damaged), Throws.TypeOf<InvalidDataException>().With.Message.Contains($"{position}"));
            Assert.That(random.SaveState(), Is.EqualTo(before));
        }
    }

    /// <summary>A little of everything that a source can draw.</summary>
    private static double[] DrawAll(RandomSource random)
    {
        NdArray<double> mask = new(40);
        double[] drawn = [random.NextNormal(), random.NextDouble(), random.NextUInt32(), .. random.Integers(1000, 3), .. random.Permutation(7), random.NextNormal(), random.NextNormal()];
        random.FillMask(mask, 0.5);
        return [.. drawn, .. mask.ToArray(), random.NextNormal(), .. random.Uniform<double>(0, 1, 700).ToArray()];
    }

    private static TestCaseData Source(string name, Func<uint, RandomSource> create) => new TestCaseData(create).SetArgDisplayNames(name);
}
