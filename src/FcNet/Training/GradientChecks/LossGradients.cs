using FcNet.Losses;

namespace FcNet.Checks;

/// <summary>Checks the gradient of a loss against a numerical one, in double, with random weights of the examples.</summary>
public static class LossGradients
{
    private const int Rows = 6;

    /// <summary>Compares the gradient with respect to the outputs with a numerical one. The targets are one-hot rows, which every kind of loss accepts.</summary>
    /// <param name="loss">The loss.</param>
    /// <param name="outputs">The number of outputs for each example, at least 1.</param>
    /// <param name="seed">The seed of outputs, targets and weights.</param>
    /// <returns>The comparison; <see cref="GradientComparison.Passes"/> tells whether the check passes.</returns>
    public static GradientComparison Compare(Loss loss, int outputs = 4, uint seed = 0)
    {
        ArgumentNullException.ThrowIfNull(loss);
        Require.Positive(outputs);
        var random = new NumpyRandom(seed);
        NdArray<double> y = random.Randn(Rows, outputs), target = new(Rows, outputs), weight = new(Rows), dy = new(Rows, outputs), ignored = new(Rows, outputs);
        OneHot.Fill(random.Integers(outputs, Rows), target);
        for (int i = 0; i < Rows; i++)
        {
            weight.Span[i] = i + 0.5;
        }

        var batch = new Batch<double>(NdArray<double>.None, target, weight);
        loss.Evaluate(y, batch, dy);
        return new GradientComparison().Add("answers", dy, NumericalGradient.Compute(() => loss.Evaluate(y, batch, ignored), y));
    }
}
