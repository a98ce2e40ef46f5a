namespace FcNet.Tests.Randomness;

/// <summary>The course's dropout with a seed.</summary>
internal sealed class ReseededRandomTests
{
    [Test]
    public void Each_mask_begins_the_shared_stream_anew()
    {
        var shared = new NumpyRandom(231);
        var random = new ReseededRandom(shared, 123);
        shared.Randn(7);
        NdArray<double> first = new(10), second = new(20), expected = new(20);

        random.FillMask(first, 0.5);
        shared.Rand(3);
        random.FillMask(second, 0.5);

        new NumpyRandom(123).FillMask(expected, 0.5);
        Assert.That(first.ToArray(), Is.EqualTo(expected.ToArray()[..10]));
        Assert.That(second.ToArray(), Is.EqualTo(expected.ToArray()));
    }

    [Test]
    public void What_else_draws_from_the_stream_goes_on_after_the_mask()
    {
        NumpyRandom shared = new(231), fresh = new(123);
        shared.NextNormal();
        new ReseededRandom(shared, 123).FillMask(new NdArray<double>(60), 0.5);
        fresh.Rand(60);
        Assert.That(shared.Randn(5).ToArray(), Is.EqualTo(fresh.Randn(5).ToArray()));
    }

    [Test]
    public void Test_mode_leaves_the_shared_stream_alone()
    {
        var shared = new NumpyRandom(231);
        var options = new FullyConnectedNetOptions { Inputs = 4, Hidden = [5], Classes = 3, KeepProbability = 0.5 };
        var net = new FullyConnectedNet<double>(options, shared, new ReseededRandom(shared, 123));

        byte[] before = shared.SaveState();

        net.Scores(new NdArray<double>(2, 4));
        net.Loss(new NdArray<double>(2, 4), [0, 1]);

        Assert.That(shared.SaveState(), Is.EqualTo(before));
    }

    [Test]
    public void Words_come_from_the_shared_stream()
    {
        NumpyRandom shared = new(231), other = new(231);
        var random = new ReseededRandom(shared, 123);
        Assert.That(new[] { random.NextUInt32(), shared.NextUInt32(), random.NextUInt32() }, Is.EqualTo(new[] { other.NextUInt32(), other.NextUInt32(), other.NextUInt32() }));
    }

    /// <summary>A normal number that was still pending belongs to the stream before.</summary>
    [Test]
    public void Seeding_anew_forgets_a_pending_normal_number()
    {
        var random = new ReseededRandom(new NumpyRandom(231), 123);
        var fresh = new NumpyRandom(123);
        random.NextNormal();
        random.FillMask(new NdArray<double>(10), 0.5);
        fresh.Rand(10);
        Assert.That(random.NextNormal(), Is.EqualTo(fresh.NextNormal()));
    }

    [Test]
    public void A_stream_to_share_is_required() => Assert.That(() => new ReseededRandom(null!, 123), Throws.ArgumentNullException);
}
