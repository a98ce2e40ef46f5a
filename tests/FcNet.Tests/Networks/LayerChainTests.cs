using FcNet.Tests.Support;

namespace FcNet.Tests.Networks;

internal sealed class LayerChainTests
{
    /// <summary>All rows together would have two halves of 64 MiB between the layers.</summary>
    [Test]
    public void Many_rows_take_the_memory_of_a_block()
    {
        const int Rows = 4096, Width = 4096;
        var net = new FullyConnectedNet<float>(new() { Inputs = 2, Hidden = [Width, 3], Classes = 2 });
        NdArray<float> x = Samples.Normal<float>(1, Rows, 2), scores = new(Rows, 2);
        long before = GC.GetAllocatedBytesForCurrentThread();
        net.Infer(x, scores);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(32 << 20));
        Assert.That(net.Scores(x.RowRange(Rows - 1, 1)), SameBits.As(scores.RowRange(Rows - 1, 1)));
    }
}
