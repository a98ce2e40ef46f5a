using System.Numerics;
using System.Numerics.Tensors;

namespace FcNet.Interop;

/// <summary>Conversions from and to System.Numerics.Tensors.</summary>
public static class TensorExtensions
{
    /// <summary>Copies a tensor, whatever its strides.</summary>
    /// <param name="tensor">The tensor, of at most eight axes.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>An array of the same shape.</returns>
    /// <exception cref="ArgumentException">The tensor has more axes or elements than an array can have.</exception>
    public static NdArray<T> ToNdArray<T>(this Tensor<T> tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(tensor);
        return ToNdArray(tensor.AsReadOnlyTensorSpan());
    }

    /// <summary>Copies a tensor, whatever its strides.</summary>
    /// <param name="tensor">The tensor, of at most eight axes.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>An array of the same shape.</returns>
    /// <exception cref="ArgumentException">The tensor has more axes or elements than an array can have.</exception>
    public static NdArray<T> ToNdArray<T>(this in ReadOnlyTensorSpan<T> tensor)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.That(tensor.Rank <= Shape.MaxRank, $"The tensor has {tensor.Rank} axes, expected at most {Shape.MaxRank}.");
        Span<int> lengths = stackalloc int[tensor.Rank];
        for (int axis = 0; axis < lengths.Length; axis++)
        {
            Require.That(tensor.Lengths[axis] <= Array.MaxLength, $"An axis of the tensor has {tensor.Lengths[axis]} elements, expected at most {Array.MaxLength}.");
            lengths[axis] = (int)tensor.Lengths[axis];
        }

        var array = new NdArray<T>(Shape.Create(lengths));
        tensor.FlattenTo(array.Span);
        return array;
    }

    /// <summary>Copies an array into a tensor of the same shape.</summary>
    /// <param name="array">The array.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The array is missing.</exception>
    public static Tensor<T> ToTensor<T>(this NdArray<T> array)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(array);
        return Tensor.Create(array.ToArray(), [.. array.Shape.Select(length => (nint)length)]);
    }
}
