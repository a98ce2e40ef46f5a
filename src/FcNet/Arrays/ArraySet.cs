using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace FcNet;

/// <summary>
/// Named arrays, end to end in one block: a net's parameters, its gradients, its running statistics. A loop over <see cref="Block"/> reaches
/// every number of every array.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public sealed class ArraySet<T> : IReadOnlyCollection<KeyValuePair<string, NdArray<T>>>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly NdArray<T>[] views;

    /// <summary>Makes a set of zeros.</summary>
    /// <param name="layout">The names and shapes.</param>
    public ArraySet(ArrayLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        Layout = layout;
        (T[] block, int start) = AlignedMemory.Allocate<T>(layout.Length);
        Block = new(block, start, Shape.Create([layout.Length]));
        views = new NdArray<T>[layout.Count];
        for (int i = 0; i < views.Length; i++)
        {
            views[i] = new(block, start + layout.OffsetOf(i), layout.Shapes[i]);
        }
    }

    /// <summary>The names and shapes.</summary>
    public ArrayLayout Layout { get; }

    /// <summary>All elements of all arrays, in the layout's order, as one vector.</summary>
    public NdArray<T> Block { get; }

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => Layout.Names;

    /// <summary>The number of arrays.</summary>
    public int Count => views.Length;

    /// <summary>The array of that name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="KeyNotFoundException">There is no such name.</exception>
    public NdArray<T> this[string name] => views[Layout.IndexOf(name)];

    /// <summary>The array at that place.</summary>
    /// <param name="index">Its index among the names.</param>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public NdArray<T> this[int index]
    {
        get
        {
            Require.Below(index, views.Length);
            return views[index];
        }
    }

    /// <summary>A copy in its own memory.</summary>
    /// <returns>A set with the same layout and values.</returns>
    public ArraySet<T> Clone()
    {
        var copy = new ArraySet<T>(Layout);
        copy.CopyFrom(this);
        return copy;
    }

    /// <summary>Copies all values from another set.</summary>
    /// <param name="source">A set with the same names and shapes.</param>
    /// <exception cref="ArgumentException">The names or shapes differ; the message names the first difference.</exception>
    public void CopyFrom(ArraySet<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        RequireSameLayout(source);
        source.Block.Span.CopyTo(Block.Span);
    }

    /// <summary>The names with their arrays, in order.</summary>
    /// <returns>An enumerator over the pairs.</returns>
    public IEnumerator<KeyValuePair<string, NdArray<T>>> GetEnumerator()
    {
        for (int i = 0; i < views.Length; i++)
        {
            yield return new(Layout.Names[i], views[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    internal void RequireSameLayout(ArraySet<T> other)
    {
        if (!Layout.Matches(other.Layout))
        {
            ThrowDifference(other);
        }
    }

    /// <summary>Separate from the check, which runs in each training step, because the closure of the lambda is allocated at the start of its method.</summary>
    [DoesNotReturn]
    private void ThrowDifference(ArraySet<T> other)
    {
        Require.That(Count == other.Count, $"The sets have {Count} and {other.Count} arrays.");
        int i = Enumerable.Range(0, Count).First(j => Layout.Names[j] != other.Layout.Names[j] || Layout.Shapes[j] != other.Layout.Shapes[j]);
        throw new ArgumentException($"The sets differ at \"{Layout.Names[i]}\" ({Layout.Shapes[i]}): the other has \"{other.Layout.Names[i]}\" ({other.Layout.Shapes[i]}) there.");
    }
}
