using System.Globalization;

namespace FcNet;

/// <summary>A factor of the learning rate for all parameters of a role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Factor">The factor, at least 0.</param>
public sealed record RoleFactor(ParameterRole Role, double Factor) : RateFactor(Factor)
{
    /// <summary>The role.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not defined.</exception>
    public ParameterRole Role { get; init => field = Require.Defined(value, Roles); } = Require.Defined(Role, Roles, nameof(Role));

    private static string Roles => string.Join(", ", Enum.GetNames<ParameterRole>());

    /// <inheritdoc/>
    public override bool Covers(string name, ParameterRole role) => role == Role;

    /// <summary>"The rate factor 0.5 of the role Bias".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"The rate factor {Factor} of the role {Role}");
}
