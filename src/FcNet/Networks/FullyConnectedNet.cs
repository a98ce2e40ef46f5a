namespace FcNet;

/// <summary>From the options of a fully connected net to its layers.</summary>
public static class FullyConnectedNet
{
    /// <summary>The layers that these options describe: {affine, [normalization], ReLU, [dropout]} for each hidden width, then an affine layer to the scores.</summary>
    /// <param name="options">The options.</param>
    /// <returns>The layers, first to last.</returns>
    public static IReadOnlyList<LayerSpec> Architecture(FullyConnectedNetOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var layers = new List<LayerSpec>();
        int number = 1, inputs = options.Inputs;
        foreach (int width in options.Hidden)
        {
            layers.Add(options.Normalization switch
            {
                Normalization.Batch => new AffineBatchNormReluSpec(number, inputs, width),
                Normalization.Layer => new AffineLayerNormReluSpec(number, inputs, width),
                _ => new AffineReluSpec(number, inputs, width),
            });
            if (options.KeepProbability < 1)
            {
                layers.Add(new DropoutSpec(number, width, options.KeepProbability));
            }

            number++;
            inputs = width;
        }

        layers.Add(new AffineSpec(number, inputs, options.Classes));
        return layers;
    }
}
