namespace FcNet;

/// <summary>Models with weights of 16 bits.</summary>
public static class BFloat16Weights
{
    /// <summary>
    /// A model whose weights are rounded to bfloat16, which has the exponent of a <see cref="float"/> and 8 of its 24 bits of precision. Its file has half the
    /// bytes for each array of 1,024 weights or more, and one row of a net that does not fit into the L2 cache takes about half the time. Biases, factors and running averages stay as they are, and all
    /// sums are those of floats. In memory it takes up to a quarter more. Judge it before it takes the place of the model: <c>fcnet round</c> prints the metrics of both.
    /// </summary>
    /// <param name="model">The model. It does not change.</param>
    /// <returns>A copy with rounded weights.</returns>
    /// <remarks>Source: D. Kalamkar et al., "A study of bfloat16 for deep learning training", 2019. To the nearest, ties to even.</remarks>
    public static Model<float> WithBFloat16Weights(this Model<float> model)
    {
        ArgumentNullException.ThrowIfNull(model);
        NetworkState<float> state = model.State.Clone();
        foreach (Layers.ParameterSpec parameter in model.Spec.Parameters().Where(parameter => parameter.Role == ParameterRole.Weight))
        {
            foreach (ref float weight in state.Parameters[parameter.Name].Span)
            {
                weight = BFloat16.Round(weight);
            }
        }

        return new(model.Spec, state, model.Scaling, model.Targets, model.Views, model.History, model.Threads);
    }
}
