using System.Collections.Immutable;

namespace FcNet.Layers;

/// <summary>The place of a layer in its net.</summary>
/// <param name="Inputs">The number of inputs for each example.</param>
/// <param name="IsFirst">Whether the gradient with respect to x is not needed.</param>
/// <param name="AbsorbsNext">Whether it also does the work of the next layer.</param>
/// <param name="MayOverwriteX">Whether its training pass may overwrite x, because x is not read again.</param>
public readonly record struct LayerPlace(int Inputs, bool IsFirst = false, bool AbsorbsNext = false, bool MayOverwriteX = false)
{
    /// <summary>All layers in order, with the numbers that each takes for each example.</summary>
    internal static IEnumerable<(LayerSpec Layer, int Inputs)> Each(ImmutableArray<LayerSpec> layers, int inputs)
    {
        foreach (LayerSpec layer in layers)
        {
            yield return (layer, inputs);
            inputs = layer.Outputs(inputs);
        }
    }

    /// <summary>The layers that are bound, with their places: all layers except those that the previous layer absorbs.</summary>
    internal static IEnumerable<(LayerSpec Layer, LayerPlace Place)> Of(ImmutableArray<LayerSpec> layers, int inputs, bool isFirst)
    {
        bool mayOverwrite = false;
        for (int i = 0; i < layers.Length; i++)
        {
            LayerSpec layer = layers[i];
            bool absorbs = i + 1 < layers.Length && layer.Absorbs(layers[i + 1]);
            yield return (layer, new(inputs, isFirst && i == 0, absorbs, mayOverwrite));
            mayOverwrite = !layer.ReadsResult(absorbs);
            inputs = layer.Outputs(inputs);
            i += absorbs ? 1 : 0;
        }
    }
}
