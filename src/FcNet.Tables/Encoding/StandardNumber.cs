namespace FcNet.Tables;

/// <summary>A number minus the mean, divided by the standard deviation.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Missing">The number in place of a missing one, which is the mean too.</param>
/// <param name="Deviation">The standard deviation, above 0; 1 where all numbers are equal.</param>
public sealed record StandardNumber(string Column, double Missing, double Deviation) : ScaledNumber(Column, Missing)
{
    /// <summary>The standard deviation, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Deviation { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Deviation);

    private protected override double Scale(double number) => (number - Missing) / Deviation;
}
