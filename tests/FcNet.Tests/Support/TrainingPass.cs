using System.Numerics;
using FcNet.Losses;

namespace FcNet.Tests.Support;

/// <summary>A training pass by the seams, as the solver does it, without new memory.</summary>
internal static class TrainingPass
{
    /// <summary>Examples with classes as a batch.</summary>
    public static Batch<T> Batch<T>(NdArray<T> x, int[] labels, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var target = new NdArray<T>(labels.Length, classes);
        OneHot.Fill(labels, target);
        return new(x, target, NdArray<T>.None);
    }

    public static double Run<T>(INetwork<T> net, Batch<T> batch, NdArray<T> dy, ArraySet<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double loss = new SoftmaxLoss().Evaluate(net.Forward(batch.X), batch, dy);
        net.Backward(dy, gradients);
        return loss;
    }
}
