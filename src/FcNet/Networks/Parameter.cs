using System.Numerics;

namespace FcNet;

/// <summary>One named array of a set, and its place in every other set of the same layout: <c>w.Values</c>, and its gradient <c>w.In(gradients)</c>.</summary>
internal readonly struct Parameter<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly int index;

    public Parameter(ArraySet<T> set, string name)
    {
        index = set.Layout.IndexOf(name);
        Values = set[index];
    }

    public NdArray<T> Values { get; }

    public NdArray<T> In(ArraySet<T> set) => set[index];
}
