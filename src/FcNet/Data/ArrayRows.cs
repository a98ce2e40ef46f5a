using System.Numerics;

namespace FcNet;

/// <summary>Rows in an array, one after the other.</summary>
/// <param name="values">The numbers of all examples.</param>
/// <param name="features">The numbers of an example.</param>
internal sealed class ArrayRows<TSource>(TSource[] values, int features) : Examples<TSource>(features)
    where TSource : unmanaged, INumberBase<TSource>
{
    public override ReadOnlySpan<TSource> Row(int row) => values.AsSpan(row * Features, Features);
}
