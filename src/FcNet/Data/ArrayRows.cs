using System.Numerics;

namespace FcNet;

/// <summary>Rows in arrays, in blocks as they were read, so that nothing is copied.</summary>
/// <param name="blocks">Whole records.</param>
/// <param name="features">The numbers of an example: the last ones of its record.</param>
/// <param name="recordLength">The numbers of a record.</param>
internal sealed class ArrayRows<TSource>(TSource[][] blocks, int features, int recordLength) : Examples<TSource>(features)
    where TSource : unmanaged, INumberBase<TSource>
{
    public override ReadOnlySpan<TSource> Row(int row)
    {
        int block = 0;
        for (int count = blocks[0].Length / recordLength; row >= count; count = blocks[block].Length / recordLength)
        {
            row -= count;
            block++;
        }

        return blocks[block].AsSpan((row * recordLength) + recordLength - Features, Features);
    }
}
