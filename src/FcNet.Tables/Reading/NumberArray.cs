namespace FcNet.Tables;

/// <summary>Numbers as floats if floats hold them exactly, as they hold whole numbers up to 16 million; otherwise as doubles.</summary>
/// <remarks>
/// A longitude such as -122.257 is 4e-6 off as a float. Divided by the distance of its quartiles that is 4e-5 in what a net sees, where FcNet promises 1e-6.
/// </remarks>
internal readonly struct NumberArray
{
    private readonly float[]? floats;
    private readonly double[]? doubles;

    public NumberArray(float[] numbers) => (floats, doubles) = (numbers, null);

    public NumberArray(double[] numbers) => (floats, doubles) = (null, numbers);

    public int Length => floats?.Length ?? doubles?.Length ?? 0;

    /// <summary>A number; NaN is a missing value.</summary>
    public double this[int row] => floats is not null ? floats[row] : doubles![row];

    /// <summary>Whether a float holds a number exactly.</summary>
    public static bool FitsFloat(double number) => double.IsNaN(number) || (float)number == number;

    /// <summary>The numbers in as few bytes as hold them exactly.</summary>
    public static NumberArray Of(double[] numbers) =>
        Array.TrueForAll(numbers, FitsFloat) ? new(Array.ConvertAll(numbers, number => (float)number)) : new(numbers);

    /// <summary>Some of the rows.</summary>
    public NumberArray Select(int[] rows)
    {
        if (floats is { } narrow)
        {
            return new(Array.ConvertAll(rows, row => narrow[row]));
        }

        return doubles is { } wide ? new(Array.ConvertAll(rows, row => wide[row])) : default;
    }
}
