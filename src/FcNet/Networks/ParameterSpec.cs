namespace FcNet;

/// <summary>How a parameter begins.</summary>
internal enum InitialValue
{
    /// <summary>All 0.</summary>
    Zero,

    /// <summary>All 1.</summary>
    One,

    /// <summary>Normal random numbers, scaled by the net's <see cref="WeightScale"/>. Only these are regularized.</summary>
    Weights,
}

/// <summary>A parameter's name, shape and first values.</summary>
internal readonly record struct ParameterSpec(string Name, Shape Shape, InitialValue Initial)
{
    /// <summary>The weights and biases of a layer.</summary>
    public static IEnumerable<ParameterSpec> Affine(LayerSpec layer) =>
    [
        new(ParameterNames.Weights(layer.Number), [layer.Inputs, layer.Outputs], InitialValue.Weights),
        new(ParameterNames.Biases(layer.Number), [layer.Outputs], InitialValue.Zero),
    ];

    /// <summary>The scales and shifts of a layer's normalization.</summary>
    public static IEnumerable<ParameterSpec> ScaleAndShift(LayerSpec layer) =>
    [
        new(ParameterNames.Gamma(layer.Number), [layer.Outputs], InitialValue.One),
        new(ParameterNames.Beta(layer.Number), [layer.Outputs], InitialValue.Zero),
    ];
}
