using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using FcNet.Files;
using FcNet.Kernels;

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
public static class BatchNorm
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
    /// <param name="momentum">The decay rate, 0 to 1 (PyTorch calls 1 - this "momentum").</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>y, N × D, and what the backward pass needs.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Momentum or epsilon is out of range.</exception>
    public static (NdArray<T> Y, Cache<T> Cache) Forward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double momentum = DefaultMomentum, double epsilon = DefaultEpsilon, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(x);
        var y = new NdArray<T>(x.Shape);
        var cache = new Cache<T>(new(x.Shape), new(x.Columns), new(x.Columns), new(x.Columns), gamma);
        Forward(x, gamma, beta, statistics, momentum, epsilon, y, cache, threads);
        return (y, cache);
    }

    /// <summary>Training, written into given arrays.</summary>
    /// <param name="x">The inputs, N × D.</param>
    /// <param name="gamma">The scales, D.</param>
    /// <param name="beta">The shifts, D.</param>
    /// <param name="statistics">The running averages, updated.</param>
    /// <param name="momentum">The decay rate, 0 to 1.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="y">Receives the result, of the shape of x; must not share memory with x.</param>
    /// <param name="cache">Its arrays are written; its <see cref="Cache{T}.Normalized"/> may be x itself.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Momentum or epsilon is out of range.</exception>
    public static void Forward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double momentum, double epsilon, NdArray<T> y, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Forward(x, gamma, beta, statistics, momentum, epsilon, rectifies: false, y, cache, threads);

    /// <summary>Test mode: y = gamma · (x - running mean) / √(running variance + epsilon) + beta. Changes nothing.</summary>
    /// <param name="x">The inputs, N × D.</param>
    /// <param name="gamma">The scales, D.</param>
    /// <param name="beta">The shifts, D.</param>
    /// <param name="statistics">The running averages.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>y, N × D.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static NdArray<T> Infer<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double epsilon = DefaultEpsilon, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(x);
        var y = new NdArray<T>(x.Shape);
        Infer(x, gamma, beta, statistics, epsilon, y, threads);
        return y;
    }

    /// <summary>Test mode, written into a given array.</summary>
    /// <param name="x">The inputs, N × D.</param>
    /// <param name="gamma">The scales, D.</param>
    /// <param name="beta">The shifts, D.</param>
    /// <param name="statistics">The running averages.</param>
    /// <param name="epsilon">Added to the variance, above 0.</param>
    /// <param name="y">Receives the result, of the shape of x; it may be x itself.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">Epsilon is not above 0.</exception>
    public static void Infer<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double epsilon, NdArray<T> y, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, gamma, beta, statistics, epsilon);
        Require.Shape(y, x.Shape);
        Require.SameOrApart(y, x);
        Infer(x, gamma, beta, statistics, epsilon, rectifies: false, y, threads);
    }

    /// <summary>The gradients in closed form: dbeta = Σ dy, dgamma = Σ dy·x̂, dx = gamma / (N·√(variance + epsilon)) · (N·dy - dbeta - x̂·dgamma), sums over the batch.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × D.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradients, each of the shape of its argument.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> Backward<T>(NdArray<T> dy, Cache<T> cache, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var gradients = new Gradients<T>(new(cache.Normalized.Shape), new(cache.Gamma.Shape), new(cache.Gamma.Shape));
        Backward(dy, cache, gradients, threads);
        return gradients;
    }

    /// <summary>The gradients in closed form, written into given arrays.</summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × D.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <param name="gradients">Receives the gradients; its X may be dy itself.</param>
    /// <param name="threads">The maximum number of threads.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    [OverloadResolutionPriority(1)]
    public static void Backward<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients, Threads threads = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireGradients(dy, cache, gradients);
        int columns = dy.Columns;
        Ranges.Run(new ScaleAndShiftGradients<T>(dy, cache.Normalized, gradients.Gamma, gradients.Beta), columns, dy.Rows, CacheLine.Floats, threads);

        T[] memory = ArrayPool<T>.Shared.Rent(3 * columns);
        NdArray<T> meanDy = new(memory, 0, [columns]), meanProduct = new(memory, columns, [columns]), scale = new(memory, 2 * columns, [columns]);
        var n = new DividedBy<T>(T.CreateChecked(dy.Rows));
        Elementwise.Map(n, gradients.Beta.Span, meanDy.Span);
        Elementwise.Map(n, gradients.Gamma.Span, meanProduct.Span);
        Elementwise.Map(default(Times<T>), cache.Gamma.Span, cache.InverseStd.Span, scale.Span);
        Ranges.Run(new BatchNormBackward<T>(dy, cache.Normalized, meanDy, meanProduct, scale, gradients.X), dy.Rows, columns, 1, threads);
        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>
    /// The same gradients, computed step by step backwards through the graph: from y to x̂, then through the two factors (x - mean) and 1 / √(variance +
    /// epsilon) to the variance, the mean, and x. It is for learning; <see cref="Backward{T}(NdArray{T}, Cache{T}, Threads)"/> gives the same numbers faster.
    /// </summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × D.</param>
    /// <param name="cache">What the forward pass returned.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The gradients, each of the shape of its argument.</returns>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static Gradients<T> BackwardStaged<T>(NdArray<T> dy, Cache<T> cache)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireCache(cache);
        Require.Shape(dy, cache.Normalized.Shape);
        (NdArray<T> dx, NdArray<T> dgamma, NdArray<T> dbeta) = new Gradients<T>(new(dy.Shape), new(dy.Columns), new(dy.Columns));
        NdArray<T> xhat = cache.Normalized.Reshape(dy.Rows, -1), g = dy.Reshape(dy.Rows, -1), result = dx.Reshape(dy.Rows, -1);
        T n = T.CreateChecked(dy.Rows), two = T.CreateChecked(2);
        for (int j = 0; j < dy.Columns; j++)
        {
            T inverseStd = cache.InverseStd[j], gamma = cache.Gamma[j];

            // y = gamma·x̂ + beta
            // x̂ = centred · inverseStd, where centred = x - mean
            T dInverseStd = T.Zero, dmean = T.Zero;
            for (int i = 0; i < dy.Rows; i++)
            {
                T dxhat = g[i, j] * gamma, centred = xhat[i, j] / inverseStd;
                dbeta[j] += g[i, j];
                dgamma[j] += g[i, j] * xhat[i, j];
                dInverseStd += dxhat * centred;
                dmean -= dxhat * inverseStd;
            }

            // inverseStd = (variance + epsilon)^(-1/2), variance = Σ centred² / N
            T dvariance = dInverseStd * (-inverseStd * inverseStd * inverseStd / two);
            for (int i = 0; i < dy.Rows; i++)
            {
                dmean -= dvariance * two * (xhat[i, j] / inverseStd) / n;
            }

            // x reaches the loss through centred, through the variance and through mean = Σ x / N
            for (int i = 0; i < dy.Rows; i++)
            {
                T centred = xhat[i, j] / inverseStd;
                result[i, j] = (g[i, j] * gamma * inverseStd) + (dvariance * two * centred / n) + (dmean / n);
            }
        }

        return new(dx, dgamma, dbeta);
    }

    internal static void Forward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double momentum, double epsilon, bool rectifies, NdArray<T> y, Cache<T> cache, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireForward(x, gamma, beta, statistics, momentum, epsilon, y, cache);
        Ranges.Run(new BatchNormStatistics<T>(x, statistics, momentum, epsilon, cache), x.Columns, x.Rows, CacheLine.Floats, threads);
        Ranges.Run(new BatchNormRows<T>(x, cache with { Gamma = gamma }, beta, rectifies, y), x.Rows, x.Columns, 1, threads);
    }

    /// <summary>Test mode without shape checks, for the layers of a net.</summary>
    internal static void Infer<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double epsilon, bool rectifies, NdArray<T> y, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T[] memory = ArrayPool<T>.Shared.Rent(x.Columns);
        var inverseStd = new NdArray<T>(memory, 0, [x.Columns]);
        InverseStd(statistics, epsilon, inverseStd);
        Infer(x, gamma, beta, statistics.Mean, inverseStd, rectifies, y, threads);
        ArrayPool<T>.Shared.Return(memory);
    }

    /// <summary>Test mode with a precomputed 1 / √(variance + epsilon).</summary>
    internal static void Infer<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, NdArray<T> mean, NdArray<T> inverseStd, bool rectifies, NdArray<T> y, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        Ranges.Run(new BatchNormInference<T>(x, mean, inverseStd, gamma, beta, rectifies, y), x.Rows, x.Columns, 1, threads);

    internal static void InverseStd<T>(Statistics<T> statistics, double epsilon, NdArray<T> inverseStd)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(new InverseRoot<T>(epsilon), statistics.Variance.Span, inverseStd.Span);

    internal static void RequireForward<T>(NdArray<T> x, NdArray<T> gamma, NdArray<T> beta, Statistics<T> statistics, double momentum, double epsilon, NdArray<T> y, Cache<T> cache)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireOperands(x, gamma, beta, statistics, epsilon);
        Require.InRange(momentum is >= 0 and <= 1, momentum, "0 to 1");
        Require.Shape(y, x.Shape);
        Require.Apart(y, x);
        Require.Shape(cache.Normalized, x.Shape);
        Require.SameOrApart(cache.Normalized, x);
        Require.Apart(cache.Normalized, y);
        Require.Shape(cache.Mean, [x.Columns]);
        Require.Shape(cache.MeanRest, [x.Columns]);
        Require.Shape(cache.InverseStd, [x.Columns]);
        Require.Apart(cache.MeanRest, cache.Mean);
        Require.Apart(cache.InverseStd, cache.Mean);
        Require.Apart(cache.InverseStd, cache.MeanRest);
        Require.Apart(statistics.Variance, statistics.Mean);
    }

    internal static void RequireGradients<T>(NdArray<T> dy, Cache<T> cache, Gradients<T> gradients)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireCache(cache);
        Require.Shape(dy, cache.Normalized.Shape);
        Require.Shape(gradients.X, dy.Shape);
        Require.Shape(gradients.Gamma, cache.Gamma.Shape);
        Require.Shape(gradients.Beta, cache.Gamma.Shape);
        Require.SameOrApart(gradients.X, dy);
        Require.Apart(gradients.X, cache.Normalized);
        Require.Apart(gradients.Gamma, cache.Gamma);
        Require.Apart(gradients.Beta, cache.Gamma);
        RequireApart(dy, cache.Normalized, gradients.X, gradients.Gamma, gradients.Beta);
    }

    /// <summary>Writes the gradients of gamma and beta first, while all other inputs are still intact.</summary>
    internal static void RequireApart<T>(NdArray<T> dy, NdArray<T> normalized, NdArray<T> dx, NdArray<T> dgamma, NdArray<T> dbeta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const string Gamma = "gradients.Gamma", Beta = "gradients.Beta", Normalized = "cache.Normalized";
        Require.Apart(dgamma, dy, Gamma);
        Require.Apart(dgamma, normalized, Gamma, Normalized);
        Require.Apart(dgamma, dx, Gamma, "gradients.X");
        Require.Apart(dbeta, dy, Beta);
        Require.Apart(dbeta, normalized, Beta, Normalized);
        Require.Apart(dbeta, dx, Beta, "gradients.X");
        Require.Apart(dbeta, dgamma, Beta, Gamma);
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
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
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
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly record struct Cache<T>(NdArray<T> Normalized, NdArray<T> Mean, NdArray<T> MeanRest, NdArray<T> InverseStd, NdArray<T> Gamma)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>The gradients of the loss, each of the shape of its argument.</summary>
    /// <param name="X">With respect to the inputs.</param>
    /// <param name="Gamma">With respect to the scales.</param>
    /// <param name="Beta">With respect to the shifts.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    public readonly record struct Gradients<T>(NdArray<T> X, NdArray<T> Gamma, NdArray<T> Beta)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}

/// <summary>Batch normalization.</summary>
/// <param name="Momentum">The decay rate of the running averages, 0 to 1.</param>
/// <param name="Epsilon">Added to the variance, above 0.</param>
public sealed record BatchNormSpec(double Momentum = BatchNorm.DefaultMomentum, double Epsilon = BatchNorm.DefaultEpsilon) : LayerSpec
{
    /// <summary>The decay rate of the running averages, 0 to 1 (PyTorch calls 1 - this "momentum").</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not from 0 to 1.</exception>
    public double Momentum { get; init => field = Require.InRange(value is >= 0 and <= 1, value, "0 to 1"); } = Require.InRange(Momentum is >= 0 and <= 1, Momentum, "0 to 1");

    /// <summary>Added to the variance, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number above 0.</exception>
    public double Epsilon { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Epsilon);

    /// <inheritdoc/>
    public override string Name => "batch norm";

    /// <inheritdoc/>
    public override IEnumerable<ParameterSpec> Parameters(int inputs) =>
    [
        new("gamma", [inputs], ParameterRole.Scale, InitialValues.One),
        new("beta", [inputs], ParameterRole.Shift, InitialValues.Zero),
    ];

    /// <inheritdoc/>
    public override IEnumerable<(string Name, Shape Shape)> Statistics(int inputs) => [("running_mean", [inputs]), ("running_var", [inputs])];

    /// <inheritdoc/>
    public override long KeptPerExample(LayerPlace place) => (place.MayOverwriteX ? 1L : 2L) * place.Inputs;

    /// <inheritdoc/>
    public override bool Absorbs(LayerSpec following) => following is ReluSpec;

    /// <inheritdoc/>
    public override bool ReadsResult(bool absorbsNext) => absorbsNext;

    /// <inheritdoc/>
    public override ILayer<T> Bind<T>(LayerPlace place, LayerArrays<T> arrays)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        return new Bound<T>(this, place, arrays);
    }

    internal override string AddTo<T>(OnnxGraph graph, LayerPlace place, LayerArrays<T> arrays, string x)
    {
        string[] operands =
        [
            x,
            graph.AddConstant(arrays.ParameterName(0), arrays.Parameter(0).Values),
            graph.AddConstant(arrays.ParameterName(1), arrays.Parameter(1).Values),
            graph.AddConstant(arrays.StatisticName(0), arrays.Statistic(0)),
            graph.AddConstant(arrays.StatisticName(1), arrays.Statistic(1)),
        ];
        return graph.AddNode("BatchNormalization", graph.NextName("norm"), operands, OnnxGraph.Attribute("epsilon", (float)Epsilon));
    }

    private sealed class Bound<T>(BatchNormSpec spec, LayerPlace place, LayerArrays<T> arrays) : ILayer<T>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        private readonly Parameter<T> gamma = arrays.Parameter(0), beta = arrays.Parameter(1);
        private readonly BatchNorm.Statistics<T> statistics = new(arrays.Statistic(0), arrays.Statistic(1));
        private readonly NdArray<T> mean = new(place.Inputs), meanRest = new(place.Inputs), inverseStd = new(place.Inputs);
        private readonly Workspace<T> ys = new(), xhats = new();
        private bool isFrozen;
        private BatchNorm.Cache<T> cache;
        private NdArray<T> y;

        public bool InfersInPlace => true;

        public NdArray<T> Forward(NdArray<T> x, RandomSource random)
        {
            y = ys.Of(x.Rows, place.Inputs);
            cache = new(place.MayOverwriteX ? x : xhats.Of(y.Shape), mean, meanRest, inverseStd, gamma.Values);
            BatchNorm.Forward(x, gamma.Values, beta.Values, statistics, spec.Momentum, spec.Epsilon, place.AbsorbsNext, y, cache, arrays.Threads);
            return y;
        }

        public NdArray<T> Backward(NdArray<T> dy, ArraySet<T> gradients, bool wantsDx)
        {
            if (place.AbsorbsNext)
            {
                Relu.Backward(dy, new(y), dy, arrays.Threads);
            }

            BatchNorm.Backward(dy, cache, new BatchNorm.Gradients<T>(dy, gamma.In(gradients), beta.In(gradients)), arrays.Threads);
            return dy;
        }

        public void Infer(ReadOnlySpan<T> x, NdArray<T> result, Threads threads)
        {
            Flat.CopyUnlessSame(x, result);

            if (isFrozen)
            {
                BatchNorm.Infer(result, gamma.Values, beta.Values, statistics.Mean, inverseStd, place.AbsorbsNext, result, threads);
            }
            else
            {
                BatchNorm.Infer(result, gamma.Values, beta.Values, statistics, spec.Epsilon, place.AbsorbsNext, result, threads);
            }
        }

        public void Freeze()
        {
            BatchNorm.InverseStd(statistics, spec.Epsilon, inverseStd);
            isFrozen = true;
        }
    }
}
