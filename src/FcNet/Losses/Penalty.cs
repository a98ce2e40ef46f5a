using System.Numerics;
using System.Text.Json.Serialization;

namespace FcNet.Losses;

/// <summary>A penalty on the size of the parameters, which is added to the loss, as a value.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(L2Penalty), "l2")]
public abstract record Penalty
{
    /// <summary>The penalty of all parameters.</summary>
    /// <param name="parameters">The parameters of a net; their roles say which of them are penalized.</param>
    /// <param name="threads">The maximum number of threads; the bits do not depend on it.</param>
    /// <returns>The penalty, at least 0.</returns>
    public abstract double Value<T>(ArraySet<T> parameters, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Adds the gradient of the penalty to the gradients of the loss.</summary>
    /// <param name="parameters">The parameters.</param>
    /// <param name="gradients">The gradients with respect to them, to which those of the penalty are added.</param>
    /// <param name="threads">The maximum number of threads.</param>
    public abstract void AddGradient<T>(ArraySet<T> parameters, ArraySet<T> gradients, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
