using System.Globalization;

namespace FcNet.Course;

/// <summary>Numbers as the tables show them.</summary>
internal static class NumberText
{
    /// <summary>Three decimals, or powers of ten where these would not fit.</summary>
    public static string Of(double value) => value.ToString(double.IsFinite(value) && Math.Abs(value) >= 1e4 ? "0.0e+0" : "F3", CultureInfo.InvariantCulture);

    /// <summary>Two digits and the power of ten.</summary>
    public static string Scale(double value) => value.ToString("0.0e-0", CultureInfo.InvariantCulture);
}
