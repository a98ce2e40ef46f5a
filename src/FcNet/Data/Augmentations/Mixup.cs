namespace FcNet;

/// <summary>
/// Mixes each example with another: x = λ·x₁ + (1 - λ)·x₂, and the targets likewise, so that they are soft. The other is any of the training examples, and λ
/// has the Beta(α, α) distribution; both are drawn for each example.
/// </summary>
/// <remarks>Source: Zhang, Cissé, Dauphin and Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", 2017, equation 1.</remarks>
/// <param name="Alpha">α, above 0: 0.1 mixes few examples much, 1 makes all λ equally likely.</param>
public sealed record Mixup(double Alpha = 0.4) : Augmentation
{
    /// <summary>α, above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not above 0, or not finite.</exception>
    public double Alpha { get; init => field = Require.FinitePositive(value); } = Require.FinitePositive(Alpha);

    /// <summary>The other example, its weight, its index and λ.</summary>
    internal override long KeptPerExample(IExamples examples) => examples.Scaling.Features + examples.Targets.Outputs + 3L;

    internal override IExamples Of(IExamples examples, AugmentationKey key) => new MixedExamples(examples, this, key);

    /// <summary>Does nothing: one example alone cannot be mixed.</summary>
    protected internal override void Row<T>(Span<T> x, Shape example, ref RowRandom random)
    {
    }
}
