using FcNet.Kernels;
using FcNet.Tests.Support;

namespace FcNet.Tests.Kernels;

internal sealed class ThreadsTests
{
    [Test]
    public void A_number_converts_and_is_capped_to_the_cores()
    {
        Threads one = 1, many = 1_000_000;
        Assert.That((one.Count, one.ToString()), Is.EqualTo((1, "1")));
        Assert.That(many, Is.EqualTo(Threads.All));
        Assert.That(default(Threads), Is.EqualTo(Threads.All));
        Assert.That(Threads.All.Count, Is.EqualTo(Math.Min(Environment.ProcessorCount, Workers.MaxThreads)));
        Assert.That(one == Threads.Exactly(1) && one != Threads.Exactly(2) && one.GetHashCode() == Threads.Exactly(1).GetHashCode(), Is.True);
    }

    [Test]
    public void No_threads_are_refused() => Assert.That(() => new Threads(0), Refused.AsOutOfRange("count is 0, expected at least 1"));
}
