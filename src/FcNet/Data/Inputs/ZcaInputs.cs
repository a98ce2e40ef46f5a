namespace FcNet;

/// <summary>Inputs whitened by their principal components and turned back: <see cref="Whitening.ZcaWhitened"/>.</summary>
/// <param name="Components">The number of components; 0: as many as features.</param>
/// <param name="Epsilon">What is added to their variances, at least 0.</param>
public sealed record ZcaInputs(int Components = 0, double Epsilon = 1e-5) : FittedInputs
{
    /// <summary>The number of components; 0: as many as features.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int Components { get; init => field = Require.NotNegative(value); } = Require.NotNegative(Components);

    /// <summary>What is added to their variances, at least 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not a finite number of at least 0.</exception>
    public double Epsilon { get; init => field = Require.FiniteNotNegative(value); } = Require.FiniteNotNegative(Epsilon);

    /// <inheritdoc/>
    protected override DataSplits Apply(DataSplits data)
    {
        int features = data.Train.Features;
        Require.That(Components <= features, $"There are {Components} components of {features} features, expected at most as many.");
        return data.ZcaWhitened(Components > 0 ? Components : features, Epsilon);
    }
}
