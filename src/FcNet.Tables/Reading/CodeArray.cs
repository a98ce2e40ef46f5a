namespace FcNet.Tables;

/// <summary>Codes in the smallest whole numbers that hold them: a million rows of up to 255 values take 1 MB.</summary>
internal readonly struct CodeArray
{
    private readonly Chunks<byte> bytes;
    private readonly Chunks<ushort> shorts;
    private readonly Chunks<int> ints;

    public CodeArray(Chunks<byte> codes) => bytes = codes;

    public CodeArray(Chunks<ushort> codes) => shorts = codes;

    public CodeArray(Chunks<int> codes) => ints = codes;

    /// <summary>Takes bytes of a mapped file.</summary>
    /// <param name="type">Their element type, as safetensors names it.</param>
    /// <param name="mapped">The bytes.</param>
    public static CodeArray Of(string type, ReadOnlyMemory<byte> mapped) => type switch
    {
        "U8" => new(new Chunks<byte>(mapped)),
        "U16" => new(new Chunks<ushort>(mapped)),
        _ => new(new Chunks<int>(mapped)),
    };

    public int Length => bytes.Count + shorts.Count + ints.Count;

    public int this[int row] => bytes.Exist ? bytes[row] : shorts.Exist ? shorts[row] : ints[row];

    /// <summary>The same code in every row.</summary>
    public static CodeArray Repeat(byte code, int rows)
    {
        var codes = new ChunkedList<byte>();
        for (int row = 0; row < rows; row++)
        {
            codes.Add(code);
        }

        return new(codes.ToChunks());
    }

    /// <summary>The element type, as safetensors names it, and how its bytes are made.</summary>
    public (string Type, Func<byte[]> ToBytes) Stored => bytes.Exist ? ("U8", bytes.ToBytes) : shorts.Exist ? ("U16", shorts.ToBytes) : ("I32", ints.ToBytes);

    /// <summary>Some of the rows.</summary>
    public CodeArray Select(ReadOnlySpan<int> rows) => bytes.Exist ? new(bytes.Select(rows)) : shorts.Exist ? new(shorts.Select(rows)) : new(ints.Select(rows));
}
