namespace FcNet.Tables;

/// <summary>A number minus the median, divided by the distance of the quartiles, and smoothly clipped: <see cref="RobustClip"/>. Outliers do no harm.</summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Missing">The number in place of a missing one.</param>
/// <param name="Clip">The scale.</param>
public sealed record RobustNumber(string Column, double Missing, RobustClip Clip) : ScaledNumber(Column, Missing)
{
    private protected override double Scale(double number) => Clip.Apply(number);
}
