using System.Numerics;
using FcNet.Kernels;

namespace FcNet;

/// <summary>The exponential average of a run's parameters, as <see cref="TrainingPlan.WeightAverage"/> describes it.</summary>
internal sealed class WeightAverage<T>(double decayRate, ArraySet<T> initial)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The average.</summary>
    public ArraySet<T> Parameters { get; } = initial.Clone();

    /// <summary>Takes in the parameters after a step, counted from 1.</summary>
    public void Add(ArraySet<T> parameters, int step, Threads threads)
    {
        double decay = Math.Min(decayRate, (1.0 + step) / (10 + step));
        Elementwise.Map(new WeightedSum<T>(T.CreateTruncating(decay), T.CreateTruncating(1 - decay)), Parameters.Block, parameters.Block, Parameters.Block, threads);
    }

    /// <summary>Exchanges the average and the parameters, to check the average in the net. Another exchange undoes it.</summary>
    public void Exchange(ArraySet<T> parameters)
    {
        Span<T> here = Parameters.Block.Span, there = parameters.Block.Span;
        for (int i = 0; i < here.Length; i++)
        {
            (here[i], there[i]) = (there[i], here[i]);
        }
    }
}
