using System.Numerics;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>The L2 penalty on weights: ½ · strength · Σ w². Biases, scales and shifts are not penalized.</summary>
/// <param name="Strength">The regularization strength, at least 0.</param>
/// <remarks>Source: CS231n, "Linear classification", regularization, with the factor ½ that assignment 2 asks for.</remarks>
public sealed record L2Penalty(double Strength = 0) : Penalty
{
    /// <summary>The regularization strength, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative or not finite.</exception>
    public double Strength { get; init => field = Require.FiniteNotNegative(value); } = Require.FiniteNotNegative(Strength);

    /// <inheritdoc/>
    public override double Value<T>(ArraySet<T> parameters, Threads threads = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        double penalty = 0;
        for (int i = 0; i < parameters.Count && Strength > 0; i++)
        {
            penalty += parameters.Layout.Roles[i] == ParameterRole.Weight ? Value(parameters[i], Strength, threads) : 0;
        }

        return penalty;
    }

    /// <inheritdoc/>
    public override void AddGradient<T>(ArraySet<T> parameters, ArraySet<T> gradients, Threads threads = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(gradients);
        parameters.RequireSameLayout(gradients);
        Require.Apart(gradients.Block, parameters.Block, nameof(gradients), nameof(parameters));
        for (int i = 0; i < parameters.Count && Strength > 0; i++)
        {
            if (parameters.Layout.Roles[i] == ParameterRole.Weight)
            {
                AddGradient(parameters[i], Strength, gradients[i], threads);
            }
        }
    }

    internal static double Value<T>(NdArray<T> w, double strength, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => 0.5 * strength * BlockSums.OfSquares(w, threads);

    /// <summary>dw += strength · w.</summary>
    internal static void AddGradient<T>(NdArray<T> w, double strength, NdArray<T> dw, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(new PlusScaled<T>(T.CreateTruncating(strength)), dw, w, dw, threads);
}
