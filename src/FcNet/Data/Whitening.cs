using FcNet.Kernels;

namespace FcNet;

/// <summary>Input features that are fitted on the training part and become a part of the scaling, and so of the model: minimum and maximum, PCA and ZCA whitening.</summary>
public static class Whitening
{
    /// <summary>The same parts with each feature scaled so that it is between 0 and 1 in the training part: (x - min) / (max - min). A feature that is constant there becomes 0.</summary>
    /// <param name="data">The parts.</param>
    /// <returns>New views.</returns>
    public static DataSplits MinMaxScaled(this DataSplits data)
    {
        ArgumentNullException.ThrowIfNull(data);
        (double[] least, double[] largest) = data.Train.Extremes();
        double[] scale = new double[least.Length];
        for (int i = 0; i < scale.Length; i++)
        {
            double range = largest[i] - least[i];
            scale[i] = range > 0 && double.IsFinite(1 / range) ? 1 / range : 1;
        }

        return data.With(new InputScaling(least, scale), new MinMaxInputs());
    }

    /// <summary>
    /// The same parts, whitened by their principal components: y = z·V·diag(1 / √(λᵢ + ε)), where z are the features as they are scaled now, centred, and the
    /// columns of V the eigenvectors of their covariance zᵀz / N with the k largest eigenvalues λᵢ. A net gets k inputs, which in the training part are not
    /// correlated and have variance λᵢ / (λᵢ + ε), near 1.
    /// </summary>
    /// <remarks>
    /// Source: CS231n, "Neural Networks Part 2: Setting up the Data". The covariance and the subspace of few components are computed by FcNet's own products;
    /// the eigenvalues of a small matrix, and of all components, by MathNet.Numerics, whose managed code decides the rounding of the fit. The model holds the
    /// fitted numbers, so its scores do not depend on it. The largest number of each eigenvector is positive. For k at most a third of the features above 256,
    /// the components are found by subspace iteration until another product adds less than 10⁻⁶ of their variance, at most 20 times.
    /// </remarks>
    /// <param name="data">The parts.</param>
    /// <param name="components">k, 1 to the number of features.</param>
    /// <param name="epsilon">ε, at least 0, in units of the variance of the scaled features: it keeps noise of components of little variance small.</param>
    /// <returns>New views whose scaling has the projection.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The covariance needs more memory than this process may use, has numbers that are not finite, or ε is 0 and a component has no variance.</exception>
    public static DataSplits PcaWhitened(this DataSplits data, int components, double epsilon = 1e-5)
    {
        (InputScaling centred, PrincipalAxes axes) = Fit(data, components, epsilon);
        return data.With(centred.Projected(axes.Whitening(epsilon)), new PcaInputs(components, epsilon));
    }

    /// <summary>
    /// The same parts, whitened and turned back: y = z·V·diag(1 / √(λᵢ + ε))·Vᵀ. It is the whitening that changes the features least; an image stays an image.
    /// With fewer components than features, the others are left out.
    /// </summary>
    /// <remarks>As <see cref="PcaWhitened"/>. Source: Bell and Sejnowski, "The 'independent components' of natural scenes are edge filters", 1997.</remarks>
    /// <param name="data">The parts.</param>
    /// <param name="components">k, 1 to the number of features.</param>
    /// <param name="epsilon">ε, at least 0.</param>
    /// <returns>New views whose scaling has the projection, of as many inputs as features.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="ArgumentException">The covariance needs more memory than this process may use, has numbers that are not finite, or ε is 0 and a component has no variance.</exception>
    public static DataSplits ZcaWhitened(this DataSplits data, int components, double epsilon = 1e-5)
    {
        (InputScaling centred, PrincipalAxes axes) = Fit(data, components, epsilon);
        var projection = new NdArray<double>(centred.Features, centred.Features);
        Gemm.Multiply(axes.Whitening(epsilon), axes.Vectors.Transposed, projection, Threads.All);
        return data.With(centred.Projected(projection), new ZcaInputs(components, epsilon));
    }

    private static (InputScaling Centred, PrincipalAxes Axes) Fit(DataSplits data, int components, double epsilon)
    {
        ArgumentNullException.ThrowIfNull(data);
        LabeledData train = data.Train;
        Require.InRange(components >= 1 && components <= train.Features, components, $"1 to {train.Features}, the number of features");
        Require.FiniteNotNegative(epsilon);
        Require.Memory((Int128)train.Features * train.Features * sizeof(double) * 4, $"Whitening {train.Features} features needs their covariance and its eigenvectors", "leave features out, or whiten before with fewer");
        var centred = new InputScaling(train.Means(), train.Scaling.Scale.AsSpan());
        NdArray<double> covariance = Covariance.Of(train.With(centred));
        return (centred, PrincipalAxes.Of(covariance, components));
    }
}
