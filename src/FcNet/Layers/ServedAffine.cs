using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Layers;

/// <summary>A bound layer whose test mode is a product with its weights.</summary>
internal interface IProductLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The product, once the layer is frozen; none if it is more than that.</summary>
    FixedProduct<T>? Product { get; }
}

/// <summary>A bound layer whose test mode is a formula for each column, with which a product can end.</summary>
internal interface IColumnLayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>The product and then this layer, once it is frozen.</summary>
    FixedProduct<T> After(FixedProduct<T> product);
}

/// <summary>
/// The test mode of a frozen affine layer, and of the normalization and the ReLU that follow it: one product over packed weights. They are packed at first use,
/// so a model that scores needs memory for its weights twice.
/// </summary>
internal sealed class ServedAffine<T>(FixedProduct<T> product) : ILayer<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Lock packing = new();
    private PackedProduct<T>? packed;

    public NdArray<T> Forward(NdArray<T> x, RandomSource random) => throw new NotSupportedException("The layer is frozen.");

    public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx) => throw new NotSupportedException("The layer is frozen.");

    public void Infer(ReadOnlySpan<T> x, NdArray<T> y, Threads threads) => (Volatile.Read(ref packed) ?? Pack()).Multiply(x, y, threads);

    private PackedProduct<T> Pack()
    {
        lock (packing)
        {
            return packed ??= PackedProduct<T>.Of(product);
        }
    }
}
