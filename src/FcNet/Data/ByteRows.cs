namespace FcNet;

/// <summary>Rows of bytes in blocks as they were read, so that nothing is copied.</summary>
/// <param name="blocks">Whole records.</param>
/// <param name="features">The bytes of an example: the last ones of its record.</param>
/// <param name="recordLength">The bytes of a record.</param>
internal sealed class ByteRows(ReadOnlyMemory<byte>[] blocks, int features, int recordLength) : Examples<byte>(features)
{
    public override ReadOnlySpan<byte> Row(int row)
    {
        int block = 0;
        for (int count = blocks[0].Length / recordLength; row >= count; count = blocks[block].Length / recordLength)
        {
            row -= count;
            block++;
        }

        return blocks[block].Span.Slice((row * recordLength) + recordLength - Features, Features);
    }
}
