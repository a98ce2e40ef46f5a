using System.Numerics;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>
/// How gradients update the parameters, as an immutable value. The state between steps is in the <see cref="UpdateState{T}"/> that it
/// starts. For every rule, decay and clipping are applied first.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Sgd), "sgd")]
[JsonDerivedType(typeof(Momentum), "momentum")]
[JsonDerivedType(typeof(Nesterov), "nesterov")]
[JsonDerivedType(typeof(RmsProp), "rmsprop")]
[JsonDerivedType(typeof(AdaGrad), "adagrad")]
[JsonDerivedType(typeof(Adam), "adam")]
[JsonDerivedType(typeof(AmsGrad), "amsgrad")]
[JsonDerivedType(typeof(Lion), "lion")]
public abstract record UpdateRule
{
    /// <summary>Makes a rule.</summary>
    /// <param name="learningRate">The initial learning rate, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The learning rate is negative or not finite.</exception>
    protected UpdateRule(double learningRate) => LearningRate = learningRate;

    /// <summary>The initial learning rate, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double LearningRate { get; init => field = Require.FiniteNotNegative(value); }

    /// <summary>Decoupled weight decay, at least 0: weights are first multiplied by 1 - learning rate · this. Biases, scales and shifts do not decay. With <see cref="Adam"/> this is AdamW.</summary>
    /// <remarks>Source: I. Loshchilov and F. Hutter, "Decoupled weight decay regularization", 2019.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double WeightDecay { get; init => field = Require.FiniteNotNegative(value); }

    /// <summary>The maximum size of each gradient. Larger ones are set to it, with their sign, before <see cref="ClipNorm"/>. 0 means no clipping.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double ClipValue { get; init => field = Require.FiniteNotNegative(value); }

    /// <summary>The maximum norm of all gradients together. Larger gradients are scaled down to it. 0 means no clipping.</summary>
    /// <remarks>Source: R. Pascanu, T. Mikolov and Y. Bengio, "On the difficulty of training recurrent neural networks", 2013.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double ClipNorm { get; init => field = Require.FiniteNotNegative(value); }

    /// <summary>Creates the state for a number of parameters, before the first step.</summary>
    /// <param name="count">The number of parameters.</param>
    /// <returns>A new state.</returns>
    public abstract UpdateState<T> Start<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
