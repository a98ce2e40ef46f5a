using System.Numerics;

namespace FcNet.Layers;

/// <content>The backward pass as one derives it, for learning.</content>
public static partial class BatchNorm
{
    /// <summary>
    /// The same gradients, computed step by step backwards through the graph: from y to x̂, then through the two factors (x - mean) and 1 / √(variance +
    /// epsilon) to the variance, the mean, and x. It is for learning; <see cref="Backward{T}(NdArray{T}, Cache{T}, Threads)"/> gives the same numbers faster.
    /// </summary>
    /// <param name="dy">The gradient of the loss with respect to y, N × D.</param>
    /// <param name="cache">What the forward pass returned.</param>
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
}
