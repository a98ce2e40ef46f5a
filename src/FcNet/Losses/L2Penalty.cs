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
        for (int i = 0; i < parameters.Count && Strength > 0; i++)
        {
            if (parameters.Layout.Roles[i] == ParameterRole.Weight)
            {
                AddGradient(parameters[i], Strength, gradients[i], threads);
            }
        }
    }

    /// <summary>½ · strength · Σ w².</summary>
    /// <param name="w">The weights, of any shape.</param>
    /// <param name="strength">The regularization strength, at least 0.</param>
    /// <param name="threads">The maximum number of threads; the bits do not depend on them.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The penalty.</returns>
    /// <exception cref="ArgumentException">The array is missing.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public static double Value<T>(NdArray<T> w, double strength, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(w);
        Require.FiniteNotNegative(strength);
        return 0.5 * strength * BlockSums.OfSquares(w, threads);
    }

    /// <summary>dw += strength · w.</summary>
    /// <param name="w">The weights.</param>
    /// <param name="strength">The regularization strength, at least 0.</param>
    /// <param name="dw">The gradient of the loss with respect to the weights, to which the penalty's is added.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The strength is negative or not finite.</exception>
    public static void AddGradient<T>(NdArray<T> w, double strength, NdArray<T> dw, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Present(w);
        Require.FiniteNotNegative(strength);
        Require.Shape(dw, w.Shape);
        Require.Apart(dw, w);
        Flat.Map(new PlusScaled<T>(T.CreateTruncating(strength)), dw, w, dw, threads);
    }
}
