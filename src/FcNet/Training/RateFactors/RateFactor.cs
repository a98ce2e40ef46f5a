using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>A factor of the learning rate for some of a net's parameters: 0 freezes them, 1 changes nothing. Weight decay, which is proportional to the rate, has the factor too.</summary>
/// <remarks>
/// A step with the factor f does w *= 1 - f·rate·decay and then f·rate times the rule's direction, as an optimizer with groups of parameters does
/// (<c>torch.optim.AdamW</c>). pytabkit, the code of RealMLP, multiplies the factor into the decay a second time.
/// </remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RoleFactor), "role")]
[JsonDerivedType(typeof(NameFactor), "name")]
public abstract record RateFactor
{
    /// <summary>Makes a factor.</summary>
    /// <param name="factor">The factor, at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    protected RateFactor(double factor) => Factor = factor;

    /// <summary>The factor, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Factor { get; init => field = Require.FiniteNotNegative(value); }

    /// <summary>Whether a parameter has the factor.</summary>
    /// <param name="name">Its name in the net: "W1".</param>
    /// <param name="role">Its role in its layer.</param>
    /// <returns>True if it has.</returns>
    public abstract bool Covers(string name, ParameterRole role);
}
