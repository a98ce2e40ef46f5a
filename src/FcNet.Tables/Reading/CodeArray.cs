namespace FcNet.Tables;

/// <summary>Codes in the smallest whole numbers that hold them: a million rows of up to 255 values take 1 MB.</summary>
internal readonly struct CodeArray
{
    private readonly byte[]? bytes;
    private readonly ushort[]? shorts;
    private readonly int[]? ints;

    private CodeArray(byte[]? bytes, ushort[]? shorts, int[]? ints) => (this.bytes, this.shorts, this.ints) = (bytes, shorts, ints);

    public int Length => bytes?.Length ?? shorts?.Length ?? ints?.Length ?? 0;

    public int this[int row] => bytes is not null ? bytes[row] : shorts is not null ? shorts[row] : ints![row];

    /// <summary>Codes 0 to a maximum, given one after another.</summary>
    public static CodeArray Create<TState>(int rows, int maximum, TState state, Func<TState, int, int> codeOf)
    {
        switch (maximum)
        {
            case <= byte.MaxValue:
                byte[] bytes = new byte[rows];
                for (int row = 0; row < rows; row++)
                {
                    bytes[row] = (byte)codeOf(state, row);
                }

                return new(bytes, null, null);
            case <= ushort.MaxValue:
                ushort[] shorts = new ushort[rows];
                for (int row = 0; row < rows; row++)
                {
                    shorts[row] = (ushort)codeOf(state, row);
                }

                return new(null, shorts, null);
            default:
                int[] ints = new int[rows];
                for (int row = 0; row < rows; row++)
                {
                    ints[row] = codeOf(state, row);
                }

                return new(null, null, ints);
        }
    }
}
