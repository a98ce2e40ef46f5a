using System.Numerics;

namespace FcNet.Tests.Golden;

/// <summary>The course's dropout with a seed, which seeds the shared stream in test mode too. FcNet's test mode takes no random source.</summary>
internal sealed class SeededInTestMode<T>(INetwork<T> net, NumpyRandom shared, uint seed) : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public NetworkSpec Spec => net.Spec;

    public NetworkState<T> State => net.State;

    public RandomSource Dropout => net.Dropout;

    public Threads Threads => net.Threads;

    public NdArray<T> Forward(NdArray<T> x, RowShards shards = default, double dropoutFactor = 1) => net.Forward(x, shards, dropoutFactor);

    public void Backward(NdArray<T> dy, ArraySet<T> gradients) => net.Backward(dy, gradients);

    public void Infer(NdArray<T> x, NdArray<T> y)
    {
        shared.Seed(seed);
        net.Infer(x, y);
    }
}
