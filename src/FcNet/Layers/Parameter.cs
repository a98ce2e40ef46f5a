using System.Numerics;

namespace FcNet.Layers;

/// <summary>One array of a set, and its place in every other set of the same layout: <c>w.Values</c>, and its gradient <c>w.In(gradients)</c>.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly struct Parameter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int index;

    internal Parameter(ArraySet<T> set, int index) => (this.index, Values) = (index, set[index]);

    /// <summary>The numbers.</summary>
    public NdArray<T> Values { get; }

    /// <summary>The array at the same place in another set.</summary>
    /// <param name="set">A set of the same layout, such as the gradients.</param>
    /// <returns>The array.</returns>
    public NdArray<T> In(ArraySet<T> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return set[index];
    }
}
