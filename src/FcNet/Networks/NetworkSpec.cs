using System.Collections.Immutable;
using System.Globalization;
using System.Numerics;
using FcNet.Layers;

namespace FcNet;

/// <summary>The description of a net, as a value without parameters: the number of inputs for each example, and the layers. Two descriptions with the same layers are equal.</summary>
public sealed record NetworkSpec
{
    /// <summary>Describes a net.</summary>
    /// <param name="inputs">The numbers of an example, at least 1.</param>
    /// <param name="layers">The layers, first to last, at least one.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no inputs.</exception>
    /// <exception cref="ArgumentException">There are no layers, or a layer does not accept the outputs of the layer before.</exception>
    public NetworkSpec(int inputs, ImmutableArray<LayerSpec> layers)
    {
        Inputs = Require.Positive(inputs);
        Require.That(!layers.IsDefaultOrEmpty && !layers.Contains(null!), $"A net has at least one layer, and none of them is null.");
        Layers = layers;
        Outputs = layers.Aggregate(inputs, (width, layer) => Require.Positive(layer.Outputs(width), $"the outputs of {layer.Name}"));
    }

    /// <summary>The numbers of an example.</summary>
    public int Inputs { get; }

    /// <summary>The layers, first to last.</summary>
    public ImmutableArray<LayerSpec> Layers { get; }

    /// <summary>The number of outputs for each example.</summary>
    public int Outputs { get; }

    /// <summary>The numbers that a training pass keeps for each example.</summary>
    internal long KeptPerExample => LayerPlace.Of(Layers, Inputs, isFirst: true).Sum(entry => entry.Layer.KeptPerExample(entry.Place));

    /// <inheritdoc/>
    public bool Equals(NetworkSpec? other) => other is not null && Inputs == other.Inputs && Layers.SequenceEqual(other.Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Inputs, Layers.Length, Outputs);

    /// <summary>"4 → affine 9 → batch norm → ReLU → affine 3".</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Inputs} → {string.Join(" → ", Layers.Select(layer => layer.Name))}");

    /// <summary>The parameters of all layers in order, with their names in the net: parameters of the same name are numbered from 1.</summary>
    internal IEnumerable<ParameterSpec> Parameters()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return LayerPlace.Each(Layers, Inputs).SelectMany(entry => entry.Layer.Parameters(entry.Inputs)).Select(parameter => parameter with { Name = Numbered(numbers, parameter.Name) });
    }

    /// <summary>The statistics of all layers, in order, with names formed in the same way.</summary>
    internal IEnumerable<(string Name, Shape Shape)> Statistics()
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        return LayerPlace.Each(Layers, Inputs).SelectMany(entry => entry.Layer.Statistics(entry.Inputs)).Select(statistic => (Numbered(numbers, statistic.Name), statistic.Shape));
    }

    internal void RequireInputs<T>(NdArray<T> x)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(x);
        Require.That(x.Columns == Inputs, $"x is {x.Shape}, {x.Columns} numbers an example; the net takes {Inputs}.");
    }

    private static string Numbered(Dictionary<string, int> numbers, string name)
    {
        int number = numbers.GetValueOrDefault(name) + 1;
        numbers[name] = number;
        return name + number.ToString(CultureInfo.InvariantCulture);
    }
}
