using System.Numerics;

namespace FcNet;

/// <summary>The input of a training step: examples in the form that a net and a loss use.</summary>
/// <param name="X">The inputs, N × D.</param>
/// <param name="Target">The desired outputs of the net, N × K: a one-hot row for a class, numbers for a regression, 0 or 1 for each label.</param>
/// <param name="Weight">How much each example counts, N, at least 0 each; <see cref="NdArray{T}.None"/> where all have the same weight.</param>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly record struct Batch<T>(NdArray<T> X, NdArray<T> Target, NdArray<T> Weight)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>;
