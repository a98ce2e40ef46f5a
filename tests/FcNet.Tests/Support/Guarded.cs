using System.Numerics;

namespace FcNet.Tests.Support;

/// <summary>An array in the middle of a larger one, at an odd offset, that tells whether anything beside it was written.</summary>
internal sealed class Guarded<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int Margin = 67;

    private readonly T guard;
    private readonly T[] memory;

    public Guarded(Shape shape, T guard)
    {
        this.guard = guard;
        int count = (int)shape.ElementCount;
        memory = new T[count + (2 * Margin)];
        memory.AsSpan().Fill(guard);
        Array = NdArray.Wrap(memory).RowRange(Margin, count).Reshape(shape);
    }

    public NdArray<T> Array { get; }

    /// <summary>A copy of an array between NaNs, so that what is read beside it shows in results.</summary>
    public static NdArray<T> AmongNaNs(NdArray<T> values)
    {
        NdArray<T> copy = new Guarded<T>(values.Shape, T.NaN).Array;
        values.CopyTo(copy);
        return copy;
    }

    public bool IsIntact => !memory.AsSpan(0, Margin).ContainsAnyExcept(guard) && !memory.AsSpan(memory.Length - Margin).ContainsAnyExcept(guard);
}
