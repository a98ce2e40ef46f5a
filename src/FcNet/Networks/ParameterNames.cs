using System.Globalization;

namespace FcNet;

/// <summary>The only place that defines the names of a net's arrays: the course's W1, b1, gamma1, beta1, … counted from 1, and the running averages of batch normalization.</summary>
public static class ParameterNames
{
    /// <summary>The weights of a layer.</summary>
    /// <param name="layer">Its number, from 1.</param>
    /// <returns>"W1", …</returns>
    public static string Weights(int layer) => Name("W", layer);

    /// <summary>The biases of a layer.</summary>
    /// <param name="layer">Its number, from 1.</param>
    /// <returns>"b1", …</returns>
    public static string Biases(int layer) => Name("b", layer);

    /// <summary>The scales of a layer's normalization.</summary>
    /// <param name="layer">Its number, from 1.</param>
    /// <returns>"gamma1", …</returns>
    public static string Gamma(int layer) => Name("gamma", layer);

    /// <summary>The shifts of a layer's normalization.</summary>
    /// <param name="layer">Its number, from 1.</param>
    /// <returns>"beta1", …</returns>
    public static string Beta(int layer) => Name("beta", layer);

    /// <summary>The running mean of a layer's batch normalization.</summary>
    /// <param name="layer">Its number, from 1.</param>
    /// <returns>"running_mean1", …</returns>
    public static string RunningMean(int layer) => Name("running_mean", layer);

    /// <summary>The running variance of a layer's batch normalization.</summary>
    /// <param name="layer">Its number, from 1.</param>
    /// <returns>"running_var1", …</returns>
    public static string RunningVariance(int layer) => Name("running_var", layer);

    private static string Name(string kind, int layer)
    {
        Require.Positive(layer);
        return kind + layer.ToString(CultureInfo.InvariantCulture);
    }
}
