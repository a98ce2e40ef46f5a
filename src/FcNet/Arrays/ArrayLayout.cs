using System.Collections.Immutable;

namespace FcNet;

/// <summary>The names, shapes and places of the arrays in an <see cref="ArraySet{T}"/>, in order; immutable and shared by sets of the same kind.</summary>
public sealed class ArrayLayout
{
    private readonly Dictionary<string, int> indices;
    private readonly ImmutableArray<int> offsets;

    /// <inheritdoc cref="ArrayLayout(IEnumerable{ValueTuple{string, Shape, ParameterRole}})"/>
    public ArrayLayout(IEnumerable<(string Name, Shape Shape)> entries)
        : this(Require.NotNull(entries).Select(entry => (entry.Name, entry.Shape, ParameterRole.Other)))
    {
    }

    /// <summary>Places named arrays one after another.</summary>
    /// <param name="entries">The names, shapes and roles, in order.</param>
    /// <exception cref="ArgumentException">A name appears twice, or all arrays together have more elements than .NET allows in one array.</exception>
    public ArrayLayout(IEnumerable<(string Name, Shape Shape, ParameterRole Role)> entries)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var list = entries.ToImmutableArray();
        indices = new(list.Length, StringComparer.Ordinal);
        var places = ImmutableArray.CreateBuilder<int>(list.Length);
        long end = 0;
        foreach ((string name, Shape shape, _) in list)
        {
            Require.That(name is not null, $"The name of array {places.Count} is null, expected a text.");
            Require.That(indices.TryAdd(name!, places.Count), $"The name \"{name}\" appears twice.");
            places.Add((int)end);
            end += shape.ElementCount;
            Require.That(end <= Array.MaxLength, $"These arrays have more than {Array.MaxLength} elements together; make the layers smaller.");
        }

        Names = list.Select(entry => entry.Name).ToImmutableArray();
        Shapes = list.Select(entry => entry.Shape).ToImmutableArray();
        Roles = list.Select(entry => entry.Role).ToImmutableArray();
        offsets = places.MoveToImmutable();
        Length = (int)end;
    }

    /// <summary>A layout without arrays.</summary>
    public static ArrayLayout Empty { get; } = new(Array.Empty<(string, Shape)>());

    /// <summary>The names, in order.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The shapes, in the order of the names.</summary>
    public ImmutableArray<Shape> Shapes { get; }

    /// <summary>The role of each array in its layer, in the order of the names.</summary>
    public ImmutableArray<ParameterRole> Roles { get; }

    /// <summary>The number of arrays.</summary>
    public int Count => Names.Length;

    /// <summary>The number of elements of all arrays together.</summary>
    public int Length { get; }

    /// <summary>The index of an array among the names.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Its index.</returns>
    /// <exception cref="KeyNotFoundException">There is no such name; the message lists the existing names.</exception>
    public int IndexOf(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return indices.TryGetValue(name, out int index)
            ? index
            : throw new KeyNotFoundException($"There is no array \"{name}\" here, only {(Count == 0 ? "none" : string.Join(", ", Names))}.");
    }

    /// <summary>Whether both layouts have the same names and shapes in the same order.</summary>
    /// <param name="other">The other layout.</param>
    /// <returns>True if they have.</returns>
    public bool Matches(ArrayLayout other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return ReferenceEquals(this, other) || (Names.SequenceEqual(other.Names) && Shapes.SequenceEqual(other.Shapes));
    }

    internal int OffsetOf(int index) => offsets[index];
}
