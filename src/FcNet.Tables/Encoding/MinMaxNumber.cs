namespace FcNet.Tables;

/// <summary>A number from 0, the least of the training rows, to 1, the largest. Others are clipped.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Missing">The number in place of a missing one.</param>
/// <param name="Least">The least number.</param>
/// <param name="Range">The largest number minus the least, above 0; 1 where all numbers are equal.</param>
public sealed record MinMaxNumber(string Column, double Missing, double Least, double Range) : ScaledNumber(Column, Missing)
{
    /// <summary>The largest number minus the least, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Range { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Range);

    private protected override double Scale(double number) => Math.Clamp((number - Least) / Range, 0, 1);
}
