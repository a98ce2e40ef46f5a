using System.Numerics;

namespace FcNet.Tests.Support;

/// <summary>Small nets whose parameters and running averages are not the first ones.</summary>
internal static class TrainedNets
{
    public static FullyConnectedNet<T> Small<T>(Normalization normalization = Normalization.Batch)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var net = new FullyConnectedNet<T>(new() { Inputs = 3, Classes = 4, Hidden = [5, 2], Normalization = normalization, KeepProbability = 0.9, Seed = 6 });
        Step(net, seed: 1);
        return net;
    }

    /// <summary>One step of training on random examples.</summary>
    public static void Step<T>(FullyConnectedNet<T> net, ulong seed)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArraySet<T> gradients = net.LossAndGradients(Samples.Normal<T>(seed, 20, net.Spec.Inputs), Samples.Labels(seed, 20, net.Spec.Outputs), 1e-3).Gradients;
        new Momentum(0.1).Start<T>(gradients.Block.Length).Step(net.Parameters, gradients, 0.1);
    }
}
