using System.Numerics;

namespace FcNet.Tests.Golden;

/// <summary>The course's dropout with a seed, which seeds the shared stream in test mode too. FcNet's test mode takes no random source.</summary>
internal sealed class SeededInTestMode<T>(INetwork<T> net, NumpyRandom shared, uint seed) : INetwork<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public FullyConnectedNetOptions Options => net.Options;

    public NetworkState<T> State => net.State;

    public RandomSource Dropout => net.Dropout;

    public double Penalty => net.Penalty;

    public void Scores(NdArray<T> x, NdArray<T> scores)
    {
        shared.Seed(seed);
        net.Scores(x, scores);
    }

    public double LossAndGradients(NdArray<T> x, ReadOnlySpan<int> labels, ArraySet<T> gradients) => net.LossAndGradients(x, labels, gradients);

    public double Loss(NdArray<T> x, ReadOnlySpan<int> labels) => net.Loss(x, labels);
}
