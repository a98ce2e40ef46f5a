using System.Numerics;

namespace FcNet;

/// <summary>How parameters follow their gradients: an immutable value. What a rule has to remember from step to step is in the <see cref="UpdateState{T}"/> that it starts.</summary>
public abstract record UpdateRule
{
    private protected UpdateRule(double learningRate) => LearningRate = learningRate;

    /// <summary>The learning rate to begin with, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate
    {
        get;
        init
        {
            Require.FiniteNotNegative(value, nameof(LearningRate));
            field = value;
        }
    }

    /// <summary>Makes the state for so many parameters, before the first step.</summary>
    /// <param name="count">The number of parameters.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A new state.</returns>
    public abstract UpdateState<T> Start<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
