using System.Numerics;
using FcNet.Layers;
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

    [TestCase(2, 3, "A layer returned 4×2, expected 4×3: Forward returns a row of outputs for each example")]
    [TestCase(3, 5, "A layer returned 4×5, expected 4×3: Forward returns a row of outputs for each example, Backward a row of inputs.")]
    public void What_a_layer_of_one_s_own_returns_must_have_the_shape_that_it_promised(int y, int dx, string message)
    {
        var net = new FullyConnectedNet<double>(new NetworkSpec(6, [new AffineSpec(3), new Careless(y, dx), new AffineSpec(2)]));
        var gradients = new ArraySet<double>(net.Parameters.Layout);
        Assert.That(() => Pass(net, gradients), Refused.AsArgument(message));
    }

    private static void Pass(FullyConnectedNet<double> net, ArraySet<double> gradients)
    {
        net.Forward(Samples.Normal<double>(1, 4, 6));
        net.Backward(Samples.Normal<double>(2, 4, 2), gradients);
    }

    /// <summary>It promises as many outputs as inputs.</summary>
    private sealed record Careless(int Y, int Dx) : LayerSpec
    {
        public override string Name => "careless";

        public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays) => new Bound<T>(this);

        private sealed class Bound<T>(Careless spec) : ILayer<T>
            where T : unmanaged, IBinaryFloatingPointIeee754<T>
        {
            public NdArray<T> Forward(NdArray<T> x, RandomSource random) => new(x.Rows, spec.Y);

            public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx) => new(dy.Rows, spec.Dx);

            public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads)
            {
            }
        }
    }
}
