namespace FcNet.Tests.Networks;

internal sealed class HugeNetTests
{
    [TestCase(100_000, new[] { 100_000 })]
    [TestCase(40_000, new[] { 40_000, 40_000 })]
    [TestCase(int.MaxValue, new[] { int.MaxValue })]
    public void A_net_that_no_array_holds_is_refused_before_memory_is_taken(int inputs, int[] hidden)
    {
        var options = new FullyConnectedNetOptions { Inputs = inputs, Hidden = hidden, Classes = 10 };
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => new FullyConnectedNet<float>(options), Throws.ArgumentException);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(1 << 20));
    }
}
