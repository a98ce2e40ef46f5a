using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>
/// Softmax cross-entropy: -Σ target·log(probability) of each row, where the probabilities are the softmax of the scores. Each row is shifted by its largest
/// score and no logarithm of a probability is taken, so scores of any finite size are safe.
/// </summary>
/// <param name="LabelSmoothing">ε: the share of each target row that is spread evenly over the K classes, target·(1 - ε) + ε/K; at least 0 and below 1.</param>
/// <param name="ClassWeights">The factor of each class's term, or none: all 1. <c>ClassWeights.Balanced</c> computes balanced ones.</param>
/// <remarks>
/// Source: CS231n, "Linear classification", softmax classifier, and assignment 2, <c>softmax_loss</c>; Szegedy et al., "Rethinking the Inception
/// Architecture", 2016, section 7, for the smoothing. The targets of a row add up to 1: a one-hot row is a class, other rows are probabilities, as mixup
/// makes them. The same as <c>torch.nn.CrossEntropyLoss</c> with probabilities as targets: class weights do not change the divisor, which is the number of
/// rows or the sum of their weights.
/// </remarks>
public sealed record SoftmaxLoss(double LabelSmoothing = 0, ImmutableArray<double> ClassWeights = default) : Loss
{
    /// <summary>Rows whose exponentials and logarithms are computed together, because a short row does not fill a vector.</summary>
    private const int ChunkRows = 64;

    /// <summary>The least probability that has a score.</summary>
    private const double LeastProbability = 1e-37;

    /// <summary>The share of each target row that is spread evenly over the classes, at least 0 and below 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is not at least 0 and below 1.</exception>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public double LabelSmoothing { get; init => field = Require.DecayRate(value); } = Require.DecayRate(LabelSmoothing);

    /// <summary>The factor of each class's term; empty: all 1.</summary>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are 0.</exception>
    public ImmutableArray<double> ClassWeights { get; init => field = Checked(value); } = Checked(ClassWeights);

    private bool TakesTargetsAsTheyAre => LabelSmoothing == 0 && ClassWeights.IsEmpty;

    /// <summary>The loss of a batch and its gradient, with the labels in an array.</summary>
    /// <inheritdoc cref="Evaluate{T}(NdArray{T}, ReadOnlySpan{int})"/>
    public static (double Loss, NdArray<T> Gradient) Evaluate<T>(NdArray<T> scores, int[] labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Evaluate(scores, (ReadOnlySpan<int>)Require.NotNull(labels));

    /// <summary>The loss and its gradient: (softmax - one-hot) / N.</summary>
    /// <param name="scores">The scores, N × C; not changed.</param>
    /// <param name="labels">The class of each row, 0 to C - 1.</param>
    /// <returns>The loss, and its gradient with respect to the scores, N × C.</returns>
    /// <exception cref="ArgumentException">A shape or the number of labels does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static (double Loss, NdArray<T> Gradient) Evaluate<T>(NdArray<T> scores, ReadOnlySpan<int> labels)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => OneHot.Evaluate(new SoftmaxLoss(), scores, labels);

    /// <summary>The probabilities: exp(score) / Σ exp(score) of each row.</summary>
    /// <param name="scores">The scores, N × C.</param>
    /// <param name="probabilities">Receives the probabilities, N × C; it may be the array of the scores.</param>
    /// <exception cref="ArgumentException">A shape does not fit.</exception>
    public static void Probabilities<T>(NdArray<T> scores, NdArray<T> probabilities)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(scores);
        Require.Shape(probabilities, scores.Shape);
        Require.SameOrApart(probabilities, scores);
        for (int i = 0; i < scores.Rows; i++)
        {
            scores.Row(i).CopyTo(probabilities.Row(i));
            Probabilities(probabilities.Row(i));
        }
    }

    /// <summary>Replaces the scores of one row with its probabilities.</summary>
    /// <param name="row">The scores, at least one.</param>
    /// <exception cref="ArgumentException">There is no score.</exception>
    public static void Probabilities<T>(Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.That(!row.IsEmpty, $"The row has no scores, expected at least one.");
        Shift(row, row);
        Elementwise.Map(default(Exponential<T>), row, row);
        Elementwise.Map(new DividedBy<T>(RowSums.Of<T>(row)), row, row);
    }

    /// <summary>
    /// Replaces the probabilities of one row with scores whose softmax they are: their natural logarithms. A probability below 1e-37 counts as 1e-37, so that all
    /// scores are finite.
    /// </summary>
    /// <param name="row">The probabilities, at least one.</param>
    /// <exception cref="ArgumentException">There is no probability.</exception>
    public static void Scores<T>(Span<T> row)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.That(!row.IsEmpty, $"The row has no probabilities, expected at least one.");
        foreach (ref T probability in row)
        {
            probability = T.Max(probability, T.CreateTruncating(LeastProbability));
        }

        Elementwise.Map(default(Logarithm<T>), row, row);
    }

    /// <summary>Whether both have the same smoothing and weights.</summary>
    /// <param name="other">The other.</param>
    /// <returns>True if they have.</returns>
    public bool Equals(SoftmaxLoss? other) =>
        other is not null && LabelSmoothing.Equals(other.LabelSmoothing) && ClassWeights.AsSpan().SequenceEqual(other.ClassWeights.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => ClassWeights.Aggregate(LabelSmoothing.GetHashCode(), HashCode.Combine);

    /// <inheritdoc/>
    protected override double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy) => Chunk(y, target, [], scale, dy, y.Length);

    /// <summary>Bit-identical to row by row, because an element's exponential does not depend on its position.</summary>
    private protected override double Rows<T>(NdArray<T> y, NdArray<T> target, NdArray<T> weight, T scale, NdArray<T> dy)
    {
        bool fit = ClassWeights.IsEmpty || ClassWeights.Length == y.Columns;
        Require.That(fit, $"There are {ClassWeights.Length} class weights for {y.Columns} classes, expected one for each.");
        double loss = 0;
        for (int from = 0; from < y.Rows; from += ChunkRows)
        {
            int rows = Math.Min(ChunkRows, y.Rows - from);
            ReadOnlySpan<T> weights = weight.IsNone ? [] : weight.Span.Slice(from, rows);
            loss = Chunk<T>(y.RowRange(from, rows).Span, target.RowRange(from, rows).Span, weights, scale, dy.RowRange(from, rows).Span, y.Columns, loss);
        }

        return loss;
    }

    /// <summary>Adds the losses of up to <see cref="ChunkRows"/> rows to a sum.</summary>
    [SkipLocalsInit]
    private double Chunk<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, ReadOnlySpan<T> weight, T scale, Span<T> dy, int classes, double loss = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Span<T> expected = stackalloc T[ChunkRows], sums = stackalloc T[ChunkRows], totals = stackalloc T[ChunkRows];
        int rows = y.Length / classes;
        T[] memory = TakesTargetsAsTheyAre ? [] : ArrayPool<T>.Shared.Rent(y.Length);
        totals.Fill(T.One);
        if (!TakesTargetsAsTheyAre)
        {
            SmoothAndWeight(target, memory.AsSpan(0, y.Length), totals, classes);
            target = memory.AsSpan(0, y.Length);
        }

        for (int i = 0; i < rows; i++)
        {
            Range row = (i * classes)..((i + 1) * classes);
            Shift(y[row], dy[row]);
            expected[i] = RowSums.OfProducts(target[row], dy[row]);
        }

        Elementwise.Map(default(Exponential<T>), dy, dy);
        for (int i = 0; i < rows; i++)
        {
            Range row = (i * classes)..((i + 1) * classes);
            T factor = weight.IsEmpty ? scale : scale * weight[i];
            sums[i] = RowSums.Of<T>(dy[row]);
            Elementwise.Map(new TimesNumber<T>(factor * totals[i] / sums[i]), dy[row], dy[row]);
            Elementwise.Map(new PlusScaled<T>(-factor), dy[row], target[row], dy[row]);
        }

        Elementwise.Map(default(Logarithm<T>), sums[..rows], sums[..rows]);
        for (int i = 0; i < rows; i++)
        {
            loss += (weight.IsEmpty ? 1 : double.CreateTruncating(weight[i])) * double.CreateTruncating((totals[i] * sums[i]) - expected[i]);
        }

        if (memory.Length > 0)
        {
            ArrayPool<T>.Shared.Return(memory);
        }

        return loss;
    }

    /// <summary>result = weight·(target·(1 - ε) + ε/K), and the total of each row.</summary>
    private void SmoothAndWeight<T>(ReadOnlySpan<T> target, Span<T> result, Span<T> totals, int classes)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        T keep = T.CreateTruncating(1 - LabelSmoothing), spread = T.CreateTruncating(LabelSmoothing / classes);
        for (int i = 0; i < result.Length; i++)
        {
            T smooth = (target[i] * keep) + spread;
            result[i] = ClassWeights.IsEmpty ? smooth : smooth * T.CreateTruncating(ClassWeights[i % classes]);
        }

        for (int row = 0; row < result.Length / classes; row++)
        {
            totals[row] = RowSums.Of<T>(result.Slice(row * classes, classes));
        }
    }

    private static ImmutableArray<double> Checked(ImmutableArray<double> weights)
    {
        weights = weights.IsDefault ? [] : weights;
        foreach (double weight in weights)
        {
            Require.That(double.IsFinite(weight) && weight >= 0, $"A class weight is {weight}, expected a finite number, at least 0.");
        }

        Require.That(weights.IsEmpty || weights.Any(weight => weight > 0), $"All class weights are 0, expected at least one above 0.");
        return weights;
    }

    /// <summary>Subtracts the largest score.</summary>
    private static void Shift<T>(ReadOnlySpan<T> scores, Span<T> shifted)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Elementwise.Map(new PlusNumber<T>(-TensorPrimitives.Max(scores)), scores, shifted);
}
