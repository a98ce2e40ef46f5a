using System.Numerics;

namespace FcNet.Kernels;

/// <summary>A matrix as a product sees it: an array's rows × columns, or the transpose of that. A transpose moves nothing, it is strides for the packing.</summary>
internal readonly struct Operand<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public Operand(NdArray<T> array, bool isTransposed = false)
    {
        Array = array;
        IsTransposed = isTransposed;
    }

    public NdArray<T> Array { get; }

    public bool IsTransposed { get; }

    public int Rows => IsTransposed ? Array.Columns : Array.Rows;

    public int Columns => IsTransposed ? Array.Rows : Array.Columns;

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
