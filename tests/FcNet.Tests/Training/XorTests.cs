using FcNet.Tests.Support;

namespace FcNet.Tests.Training;

/// <summary>The first thing that people try.</summary>
internal sealed class XorTests
{
    [Test]
    public void Xor_trains_with_default_options([Range(0, 9)] int seed)
    {
        float[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
        LabeledData xor = LabeledData.From(x, [0, 1, 1, 0]);
        var data = new DataSplits(xor, xor.Slice(0, 0), xor);
        var net = new FullyConnectedNet<float>(new() { Inputs = 2, Classes = 2, Seed = (ulong)seed });
        var result = new Solver<float>(net, data, new() { Epochs = 200 }).Train();
        Assert.That(result.StopReason, Is.EqualTo(StopReason.Completed));
        Assert.That(Judge.Accuracy(net.On(xor), xor), Is.EqualTo(1));
    }
}
