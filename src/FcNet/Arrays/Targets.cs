using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace FcNet;

/// <summary>The meaning of a net's outputs, as a value: classes, numbers or labels.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ClassTargets), "classes")]
[JsonDerivedType(typeof(NumberTargets), "numbers")]
[JsonDerivedType(typeof(LabelTargets), "labels")]
public abstract record Targets
{
    private protected Targets(ImmutableArray<string> names)
    {
        Require.That(!names.IsDefault, $"There are no names of the targets, expected one for each output of the net.");
        Require.ClassNames(names.AsSpan());
        Names = names;
    }

    /// <summary>A name for each output of the net.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The outputs of the net: the numbers of a target row.</summary>
    [JsonIgnore]
    public int Outputs => Names.Length;

    /// <inheritdoc/>
    public virtual bool Equals(Targets? other) => other is not null && EqualityContract == other.EqualityContract && Names.AsSpan().SequenceEqual(other.Names.AsSpan());

    /// <summary>An output of a net as what it means: a standardized number in its unit, mean + deviation · output; others stay as they are.</summary>
    /// <param name="index">Which output, from 0.</param>
    /// <param name="output">Its value.</param>
    /// <returns>The number.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such output.</exception>
    public virtual double Decode(int index, double output)
    {
        Require.Below(index, Outputs);
        return output;
    }

    /// <summary>The kind and the names.</summary>
    /// <returns>For example "ClassTargets: cat, dog".</returns>
    public sealed override string ToString() => $"{GetType().Name}: {string.Join(", ", Names)}";

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(EqualityContract, Names.Length);
}

/// <summary>One class of several: a target row is one-hot, the answer is the class with the largest score.</summary>
/// <param name="Names">The names of the classes.</param>
public sealed record ClassTargets(ImmutableArray<string> Names) : Targets(Names);

/// <summary>Any of several labels: a target row has 1 for each label that an example has, else 0; a label is given where its score is above 0.</summary>
/// <param name="Names">The names of the labels.</param>
public sealed record LabelTargets(ImmutableArray<string> Names) : Targets(Names);
