using System.Numerics;
using System.Text.Json.Serialization;
using FcNet.Kernels;

namespace FcNet.Losses;

/// <summary>
/// The function that training minimizes, as a value: Σ wᵢ·lossᵢ / Σ wᵢ over the rows of a batch, where lossᵢ is the formula of one row. A new loss is a
/// record that overrides <see cref="Row"/>; this class handles means, weights and checks.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SoftmaxLoss), "softmax")]
[JsonDerivedType(typeof(SvmLoss), "svm")]
[JsonDerivedType(typeof(SquaredLoss), "squared")]
[JsonDerivedType(typeof(BinaryCrossEntropyLoss), "binary_cross_entropy")]
[JsonDerivedType(typeof(FocalLoss), "focal")]
[JsonDerivedType(typeof(AbsoluteLoss), "absolute")]
[JsonDerivedType(typeof(HuberLoss), "huber")]
[JsonDerivedType(typeof(LogCoshLoss), "log_cosh")]
[JsonDerivedType(typeof(QuantileLoss), "quantile")]
[JsonDerivedType(typeof(PoissonLoss), "poisson")]
public abstract record Loss
{
    /// <summary>The loss of a batch, and its gradient with respect to the outputs of the net.</summary>
    /// <param name="y">The outputs, N × K.</param>
    /// <param name="batch">The targets, N × K, and the weights, N or none; its inputs are not used.</param>
    /// <param name="dy">Receives the gradient, N × K; it may be the array of the outputs.</param>
    /// <param name="shards">How sums over the rows are ordered. With several ranks the loss is that of all their rows.</param>
    /// <returns>The loss.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or the weights have no positive sum.</exception>
    public double Evaluate<T>(NdArray<T> y, Batch<T> batch, NdArray<T> dy, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(y);
        Require.ShapeOrNone(batch.Weight, [y.Rows]);
        double totalWeight = TotalWeight(batch.Weight, y.Rows, shards);
        Require.That(totalWeight > 0 && double.IsFinite(totalWeight), $"The weights of the batch add up to {totalWeight}, expected a finite number above 0.");
        return Evaluate(y, batch, totalWeight, dy, shards);
    }

    /// <summary>The loss relative to a total weight.</summary>
    internal double Evaluate<T>(NdArray<T> y, Batch<T> batch, double totalWeight, NdArray<T> dy, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(y);
        Require.Shape(batch.Target, [y.Rows, y.Columns]);
        Require.ShapeOrNone(batch.Weight, [y.Rows]);
        Require.Shape(dy, y.Shape);
        Require.SameOrApart(dy, y);
        Require.Apart(dy, batch.Target);
        return Sum(new RowLosses<T>(this, y, batch, T.One / T.CreateTruncating(totalWeight), dy), y.Rows, shards) / totalWeight;
    }

    /// <summary>The loss of one row.</summary>
    internal double OfRow<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, Span<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Row(y, target, T.One, dy);

    /// <summary>The number of rows, or the sum of their weights.</summary>
    internal static double TotalWeight<T>(NdArray<T> weight, int rows, RowShards shards = default)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => weight.IsNone ? shards.BatchRows(rows) : Sum(new Weights<T>(weight), rows, shards);

    /// <summary>The formula of one row.</summary>
    /// <param name="y">The outputs of the net, K numbers.</param>
    /// <param name="target">The target values, K numbers.</param>
    /// <param name="scale">The factor for the gradient: the row's weight divided by the sum of all weights.</param>
    /// <param name="dy">Receives scale · the gradient of the row's loss with respect to y. It may be the memory of <paramref name="y"/>: read a number before you overwrite it.</param>
    /// <returns>The loss of the row.</returns>
    protected abstract double Row<T>(ReadOnlySpan<T> y, ReadOnlySpan<T> target, T scale, Span<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    /// <summary>Σ wᵢ·lossᵢ over the rows, each with its gradient. Override it if a loss can process many rows at once faster.</summary>
    private protected virtual double Rows<T>(NdArray<T> y, NdArray<T> target, NdArray<T> weight, T scale, NdArray<T> dy)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        double sum = 0;
        for (int i = 0; i < y.Rows; i++)
        {
            T w = weight.IsNone ? T.One : weight.Span[i];
            sum += double.CreateTruncating(w) * Row<T>(y.Row(i), target.Row(i), w * scale, dy.Row(i));
        }

        return sum;
    }

    private static double Sum<TLeaf>(TLeaf leaf, int rows, RowShards shards)
        where TLeaf : struct, IRowSums<double>
    {
        Span<double> sum = [0];
        RowTree.Sum(shards, leaf, rows, sum);
        RankSums.Add(shards.Ranks, sum);
        return sum[0];
    }

    private readonly struct Weights<T>(NdArray<T> weight) : IRowSums<double>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Sum(int from, int to, Span<double> sums)
        {
            sums[0] = 0;
            foreach (T w in weight.Span[from..to])
            {
                sums[0] += double.CreateTruncating(w);
            }
        }
    }

    private readonly struct RowLosses<T>(Loss loss, NdArray<T> y, Batch<T> batch, T scale, NdArray<T> dy) : IRowSums<double>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        public void Sum(int from, int to, Span<double> sums)
        {
            int rows = to - from;
            NdArray<T> weight = batch.Weight.IsNone ? batch.Weight : batch.Weight.RowRange(from, rows);
            sums[0] = loss.Rows(y.RowRange(from, rows), batch.Target.RowRange(from, rows), weight, scale, dy.RowRange(from, rows));
        }
    }
}
