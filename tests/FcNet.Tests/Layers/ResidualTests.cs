using FcNet.Layers;
using FcNet.Tests.Support;

namespace FcNet.Tests.Layers;

/// <summary>Its gradients, alone and beside every other layer, its file and its ONNX form are tested by its registration.</summary>
internal sealed class ResidualTests
{
    private static readonly ResidualSpec Block = new([new LayerNormSpec(), new AffineSpec(9), new GeluTanhSpec(), new AffineSpec(6), new DropoutSpec(0.8)]);

    [Test]
    public void Adds_what_its_layers_make_of_x_to_x()
    {
        ResidualSpec block = new([new AffineSpec(6), new ReluSpec(), new AffineSpec(6)]);
        var with = new FullyConnectedNet<double>(new NetworkSpec(6, [block]), new CounterRandom(1), new CounterRandom(2));
        var without = new FullyConnectedNet<double>(new NetworkSpec(6, block.Layers), new CounterRandom(1), new CounterRandom(2));
        NdArray<double> x = Samples.Normal<double>(3, 4, 6), sum = new(4, 6), y = new(4, 6);
        without.Infer(x, y);
        with.Infer(x, sum);
        for (int i = 0; i < y.Length; i++)
        {
            y.Span[i] += x.Span[i];
        }

        Assert.That(sum, SameBits.As(y));
        Assert.That(with.Forward(x), SameBits.As(y));
    }

    [Test]
    public void A_net_of_blocks_trains_to_the_same_bits_with_any_threads()
    {
        DataSplits images = BuiltInImages.Create(train: 300, validation: 60, test: 60);
        string[] hashes = [.. new Threads[] { 1, 2, 3 }.Select(threads => Hash(images, threads))];
        Assert.That(hashes, Is.All.EqualTo(hashes[0]));
    }

    [Test]
    public void Layers_that_do_not_give_as_many_numbers_as_they_take_are_refused() => Assert.That(
        () => new NetworkSpec(6, [new ResidualSpec([new AffineSpec(5)])]),
        Throws.ArgumentException.With.Message.EqualTo("The layers of a residual block give 5 numbers for 6, expected as many as they take: make the last affine layer 6 wide."));

    private static string Hash(DataSplits images, Threads threads)
    {
        var spec = new NetworkSpec(images.Train.Features, [new AffineSpec(6), Block, Block, new AffineSpec(10)]);
        var net = new FullyConnectedNet<float>(spec, new CounterRandom(1), new CounterRandom(2), threads);
        TrainingResult<float> run = new Solver<float>(net, images, new() { Epochs = 2 }).Train();
        Assert.That(run.History.Losses[^1], Is.LessThan(run.History.Losses[0]));
        return Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(net.State.Parameters.Block.Span)));
    }
}
