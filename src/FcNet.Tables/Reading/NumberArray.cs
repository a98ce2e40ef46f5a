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
    private readonly Chunks<int> scaled;
    private readonly double divisor;
    private readonly Chunks<float> floats;
    private readonly Chunks<double> doubles;

    /// <summary>Whole numbers and their divisor; <see cref="Missing"/> is a missing value.</summary>
    public NumberArray(Chunks<int> scaled, double divisor) => (this.scaled, this.divisor) = (scaled, divisor);

    public NumberArray(Chunks<float> numbers) => floats = numbers;

    public NumberArray(Chunks<double> numbers) => doubles = numbers;

    /// <summary>Takes bytes of a mapped file.</summary>
    /// <param name="type">Their element type, as safetensors names it.</param>
    /// <param name="mapped">The bytes.</param>
    /// <param name="divisor">That of whole numbers.</param>
    public static NumberArray Of(string type, ReadOnlyMemory<byte> mapped, double divisor) => type switch
    {
        "I32" => new(new Chunks<int>(mapped), divisor),
        "F32" => new(new Chunks<float>(mapped)),
        _ => new(new Chunks<double>(mapped)),
    };

    /// <summary>Stands for a missing value among whole numbers.</summary>
    public const int Missing = int.MinValue;

    public int Length => scaled.Count + floats.Count + doubles.Count;

    /// <summary>Whether there are numbers, or could be in more rows.</summary>
    public bool AreKept => scaled.Exist || floats.Exist || doubles.Exist;

    /// <summary>A number; NaN is a missing value.</summary>
    public double this[int row] =>
        scaled.Exist ? scaled[row] is var number && number == Missing ? double.NaN : number / divisor
        : floats.Exist ? floats[row] : doubles[row];

    /// <summary>What whole numbers are divided by; 1 for others.</summary>
    public double Divisor => scaled.Exist ? divisor : 1;

    /// <summary>The element type, as safetensors names it, and how its bytes are made.</summary>
    public (string Type, Func<byte[]> ToBytes) Stored => scaled.Exist ? ("I32", scaled.ToBytes) : floats.Exist ? ("F32", floats.ToBytes) : ("F64", doubles.ToBytes);

    /// <summary>Some of the rows.</summary>
    public NumberArray Select(ReadOnlySpan<int> rows) =>
        scaled.Exist ? new(scaled.Select(rows), divisor) : floats.Exist ? new(floats.Select(rows)) : new(doubles.Select(rows));
}
