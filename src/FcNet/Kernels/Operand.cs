using System.Numerics;

namespace FcNet.Kernels;

/// <summary>An operand of a product: a matrix stored as rows × columns, or its transpose. A transpose moves no data; it only changes the strides for packing.</summary>
internal readonly ref struct Operand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int storedRows;

    public Operand(ReadOnlySpan<T> elements, int storedRows, int storedColumns, bool isTransposed = false)
    {
        Elements = elements;
        this.storedRows = storedRows;
        Stride = storedColumns;
        IsTransposed = isTransposed;
    }

    public Operand(NdArray<T> array, bool isTransposed = false)
        : this(array.Span, array.Rows, array.Columns, isTransposed)
    {
    }

    public ReadOnlySpan<T> Elements { get; }

    /// <summary>The stride between the stored rows.</summary>
    public int Stride { get; }

    public bool IsTransposed { get; }

    public int Rows => IsTransposed ? Stride : storedRows;

    public int Columns => IsTransposed ? storedRows : Stride;

    public static implicit operator Operand<T>(NdArray<T> array) => new(array);
}

/// <summary>Lets a product read like its formula: <c>Gemm.Multiply(dy, w.Transposed, dx)</c>.</summary>
internal static class OperandExtensions
{
    extension<T>(NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public Operand<T> Transposed => new(array, isTransposed: true);
    }
}
