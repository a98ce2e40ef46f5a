using System.Numerics;

namespace FcNet.Kernels;

/// <summary>Parts of rows, for loops that share columns out to the threads.</summary>
internal static class RowParts
{
    /// <summary>Columns from…to of one row.</summary>
    public static Span<T> Part<T>(this NdArray<T> x, int row, int from, int to)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => x.Row(row)[from..to];
}
