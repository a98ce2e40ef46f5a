namespace FcNet.Tables;

/// <summary>
/// One piece of a number, as one input beside the number itself: 0 below <see cref="Low"/>, 1 above <see cref="High"/>, a line between them; and then scaled
/// as numbers are. The pieces of a column together let a net bend its answer where the values are.
/// </summary>
/// <param name="Column">The name of the column.</param>
/// <param name="Missing">The number in place of a missing one.</param>
/// <param name="Low">Where the piece begins, a quantile of the training rows.</param>
/// <param name="High">Where it ends, above <paramref name="Low"/>.</param>
/// <param name="Clip">The scale of the line's values.</param>
/// <remarks>Source: Gorishniy, Rubachev and Babenko, "On Embeddings for Numerical Features in Tabular Deep Learning", 2022, section 3.2.</remarks>
public sealed record PieceNumber(string Column, double Missing, double Low, double High, RobustClip Clip) : ScaledNumber(Column, Missing)
{
    /// <summary>Where the piece begins.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite.</exception>
    public double Low { get; init => field = Require.Finite(value); } = Require.Finite(Low);

    /// <summary>Where the piece ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite, or not above <see cref="Low"/>.</exception>
    public double High { get; init => field = Above(value, Low); } = Above(High, Low);

    private protected override double Scale(double number) => Clip.Apply(Line(number, Low, High));

    /// <summary>The line from 0 to 1.</summary>
    internal static double Line(double number, double low, double high) => Math.Clamp((number - low) / (high - low), 0, 1);

    private static double Above(double high, double low) =>
        Require.InRange(double.IsFinite(high - low) && high > low, high, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"a finite number above Low, which is {low}"), nameof(High));
}
