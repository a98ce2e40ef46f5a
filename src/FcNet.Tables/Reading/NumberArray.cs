namespace FcNet.Tables;

/// <summary>
/// Numbers, exactly as doubles have them, in as few bytes as that takes: whole numbers divided by a power of ten, such as -122257 / 10³, in 4 bytes; else floats, if they are exact; else doubles.
/// </summary>
/// <remarks>
/// Floats alone are too few digits: a longitude such as -122.257 is 4e-6 off as a float. Divided by the distance of its quartiles that is 4e-5 in what a net sees, where FcNet promises 1e-6.
/// The division of two whole numbers that a double holds gives the double that is nearest to their quotient, and so what the digits say.
/// </remarks>
internal readonly struct NumberArray
{
    private readonly int[]? scaled;
    private readonly double divisor;
    private readonly float[]? floats;
    private readonly double[]? doubles;

    /// <summary>Whole numbers and their divisor; <see cref="Missing"/> is a missing value.</summary>
    public NumberArray(int[] scaled, double divisor) => (this.scaled, this.divisor) = (scaled, divisor);

    public NumberArray(float[] numbers) => floats = numbers;

    public NumberArray(double[] numbers) => doubles = numbers;

    /// <summary>Stands for a missing value among whole numbers.</summary>
    public const int Missing = int.MinValue;

    public int Length => scaled?.Length ?? floats?.Length ?? doubles?.Length ?? 0;

    /// <summary>Whether there are numbers, or could be in more rows.</summary>
    public bool AreKept => scaled is not null || floats is not null || doubles is not null;

    /// <summary>A number; NaN is a missing value.</summary>
    public double this[int row] =>
        scaled is not null ? scaled[row] is var number && number == Missing ? double.NaN : number / divisor
        : floats is not null ? floats[row] : doubles![row];

    /// <summary>Some of the rows.</summary>
    public NumberArray Select(int[] rows) => this switch
    {
        { scaled: { } all } => new(Array.ConvertAll(rows, row => all[row]), divisor),
        { floats: { } all } => new(Array.ConvertAll(rows, row => all[row])),
        { doubles: { } all } => new(Array.ConvertAll(rows, row => all[row])),
        _ => this,
    };
}
