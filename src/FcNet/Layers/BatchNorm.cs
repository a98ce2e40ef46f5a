using System.Numerics;

namespace FcNet.Layers;

/// <summary>
/// Batch normalization: each column is normalized to mean 0 and variance 1 over the batch, then scaled by gamma and shifted by beta. Training
/// keeps running averages of the batches' means and variances; test mode uses those.
/// </summary>
/// <remarks>
/// Source: S. Ioffe and C. Szegedy, "Batch normalization: accelerating deep network training by reducing internal covariate shift", 2015;
/// CS231n assignment 2. The variance is the biased one (divided by N), in the running average too. A batch of one row has variance 0, so
/// its y is beta.
/// </remarks>
public static partial class BatchNorm
{
    /// <summary>The default for epsilon, which is added to the variance before the square root.</summary>
    public const double DefaultEpsilon = 1e-5;

    /// <summary>The default decay rate of the running averages.</summary>
    public const double DefaultMomentum = 0.9;

    /// <summary>Training: x̂ = (x - mean) / √(variance + epsilon) with the batch's own mean and variance, y = gamma·x̂ + beta, and the running averages move towards the batch's.</summary>
    /// <param name="x">The inputs, N × D.</param>
    /// <param name="gamma">The scales, D.</param>
    /// <param name="beta">The shifts, D.</param>
    /// <param name="statistics">The running averages, updated: momentum · old + (1 - momentum) · the batch's.</param>
    /// <param name="momentum">The decay rate, 0 to 1 (PyTorch calls 1 - this "momentum"). <see cref="RunningAverage.DecayRate"/> gives it for a cumulative average.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, N × D, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Momentum or epsilon is out of range.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double momentum = DefaultMomentum, double epsilon = DefaultEpsilon, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, gamma, beta, statistics, epsilon);
        Require.Fraction(momentum);
        Require.Apart(statistics.Variance, statistics.Mean);
        var y = new NdArray<T>(x.Shape);
        var cache = new Cache<T>(new(x.Shape), new(x.Columns), new(x.Columns), new(x.Columns), gamma);
        Forward(x, gamma, beta, statistics, momentum, epsilon, rectifies: false, y, cache, default, threads);
        return (y, cache);
    }

    /// <summary>Test mode: y = gamma · (x - running mean) / √(running variance + epsilon) + beta. Changes nothing.</summary>
    /// <param name="x">The inputs, N × D.</param>
    /// <param name="gamma">The scales, D.</param>
    /// <param name="beta">The shifts, D.</param>
    /// <param name="statistics">The running averages.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>y, N × D.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static NdArray<T> Infer<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double epsilon = DefaultEpsilon, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, gamma, beta, statistics, epsilon);
        var y = new NdArray<T>(x.Shape);
        Infer(x.Span, gamma, beta, statistics, epsilon, rectifies: false, y, threads);
        return y;
    }

    /// <summary>The gradients in closed form: dbeta = Σ dy, dgamma = Σ dy·x̂, dx = gamma / (N·√(variance + epsilon)) · (N·dy - dbeta - x̂·dgamma), sums over the batch.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × D.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <returns>The gradients, each of the shape of its argument.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireCache(cache);
        Require.Shape(dy, cache.Normalized.Shape);
        var gradients = new Gradients<T>(new(cache.Normalized.Shape), new(cache.Gamma.Shape), new(cache.Gamma.Shape));
        Backward(dy, cache, gradients, default, threads);
        return gradients;
    }

    private static void RequireCache<T>(Cache<T> cache)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Cached(cache.Normalized);
        Require.Batch(cache.Normalized);
        Require.Shape(cache.InverseStd, [cache.Normalized.Columns]);
        Require.Shape(cache.Gamma, [cache.Normalized.Columns]);
    }

    internal static void RequireOperands<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(x);
        Require.Shape(gamma, [x.Columns]);
        Require.Shape(beta, [x.Columns]);
        Require.Shape(statistics.Mean, [x.Columns]);
        Require.Shape(statistics.Variance, [x.Columns]);
        Require.FinitePositive(epsilon);
    }

    /// <summary>The running averages: what test mode normalizes with.</summary>
    /// <param name="Mean">Of the batches' means, D.</param>
    /// <param name="Variance">Of the batches' biased variances, D.</param>
    public readonly record struct Statistics<T>(NdArray<T> Mean, NdArray<T> Variance)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        /// <summary>The state before the first batch: both are zero, as in the course.</summary>
        /// <param name="columns">D.</param>
        public Statistics(int columns)
            : this(new(columns), new(columns))
        {
        }
    }

    /// <summary>What the forward pass saves for the backward pass.</summary>
    /// <param name="Normalized">x̂, of the shape of x.</param>
    /// <param name="Mean">The batch's means, D, rounded.</param>
    /// <param name="MeanRest">The rounding error of the means, D. It is subtracted as well, so that a large mean costs no digits.</param>
    /// <param name="InverseStd">1 / √(variance + epsilon), D.</param>
    /// <param name="Gamma">The scales, D.</param>
    public readonly record struct Cache<T>(NdArray<T> Normalized, NdArray<T> Mean, NdArray<T> MeanRest, NdArray<T> InverseStd, NdArray<T> Gamma)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of the loss, each of the shape of its argument.</summary>
    /// <param name="X">With respect to the inputs.</param>
    /// <param name="Gamma">With respect to the scales.</param>
    /// <param name="Beta">With respect to the shifts.</param>
    public readonly record struct Gradients<T>(NdArray<T> X, NdArray<T> Gamma, NdArray<T> Beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
