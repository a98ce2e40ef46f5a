using System.Buffers;
using System.Numerics;
using FcNet.Losses;
using FcNet.Metrics;

namespace FcNet;

/// <summary>The evaluation of a net in test mode.</summary>
/// <param name="Score">The value of the metric, or why it has none, for example without examples.</param>
/// <param name="Loss">The mean loss; NaN without examples.</param>
internal readonly record struct Evaluation(Measurement Score, double Loss)
{
    /// <summary>The number of examples that a net evaluates together.</summary>
    private const int BlockRows = 250;

    /// <summary>The count of numbers in a block: inputs, targets and scores. Wide nets evaluate fewer examples together, at least one.</summary>
    private const int BlockNumbers = 1 << 22;

    /// <summary>The count of numbers in the largest block, for the given number of examples, with the features of an example before a projection, or 0.</summary>
    public static long NumbersOfBlock(int inputs, int outputs, int count, long raw) => RowsOfBlock(inputs, outputs, count) * (inputs + (2L * outputs) + raw);

    /// <summary>Evaluates some examples.</summary>
    /// <param name="infer">Computes the outputs of a block in test mode.</param>
    /// <param name="examples">The examples.</param>
    /// <param name="rows">The indices of the examples to use.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="score">The metric.</param>
    /// <param name="threads">The maximum number of threads.</param>
    public static Evaluation Of<T>(Action<NdArray<T>, NdArray<T>> infer, IExamples examples, ReadOnlySpan<int> rows, Loss loss, Metric score, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Measure<T> measure = score.Start<T>(examples.Targets);
        double sum = 0, total = 0;
        ForEachBlock<T>(infer, examples, rows, threads, (y, batch) =>
        {
            measure.Add(y, batch);
            double weight = Losses.Loss.TotalWeight(batch.Weight, y.Rows);
            sum += weight > 0 ? weight * loss.Evaluate(y, batch, weight, y) : 0;
            total += weight;
        });
        return new(measure.Result(), sum / total);
    }

    /// <summary>Computes the scores of a model for some examples block by block.</summary>
    /// <param name="model">The model.</param>
    /// <param name="scaled">The examples, scaled as the model scales.</param>
    /// <param name="rows">The indices of the examples to use.</param>
    /// <param name="judge">Takes the scores of a block, and the block.</param>
    public static void ForEachBlock<T>(Model<T> model, IExamples scaled, ReadOnlySpan<int> rows, Action<NdArray<T>, Batch<T>> judge)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ForEachBlock(model.ScoresOfScaled, scaled, scaled.Scaling.Features, rows, model.Threads, judge);

    /// <summary>Computes the outputs of a net for some examples block by block.</summary>
    public static void ForEachBlock<T>(Action<NdArray<T>, NdArray<T>> infer, IExamples examples, ReadOnlySpan<int> rows, Threads threads, Action<NdArray<T>, Batch<T>> judge)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => ForEachBlock(infer, ProjectedExamples.Of(examples), examples.Scaling.Outputs, rows, threads, judge);

    private static void ForEachBlock<T>(Action<NdArray<T>, NdArray<T>> infer, IExamples examples, int inputs, ReadOnlySpan<int> rows, Threads threads, Action<NdArray<T>, Batch<T>> judge)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int outputs = examples.Targets.Outputs, block = RowsOfBlock(inputs, outputs, rows.Length);
        T[] memory = ArrayPool<T>.Shared.Rent(block * (inputs + (2 * outputs) + 1));
        while (!rows.IsEmpty)
        {
            int count = Math.Min(block, rows.Length);
            var batch = new Batch<T>(new(memory, 0, [count, inputs]), new(memory, count * inputs, [count, outputs]), examples.HasWeights ? new(memory, count * (inputs + (2 * outputs)), [count]) : NdArray<T>.None);
            var y = new NdArray<T>(memory, count * (inputs + outputs), [count, outputs]);
            examples.Fill(rows[..count], 0, batch, threads);
            infer(batch.X, y);
            judge(y, batch);
            rows = rows[count..];
        }

        ArrayPool<T>.Shared.Return(memory);
    }

    public static void RequireFit(NetworkSpec net, IExamples examples)
    {
        Require.That(examples.Scaling.Outputs == net.Inputs, $"An example has {examples.Scaling.Outputs} features; the net takes {net.Inputs}.");
        Require.That(examples.Targets.Outputs == net.Outputs, $"The data have {examples.Targets.Outputs} classes; the net has {net.Outputs}.");
    }

    private static int RowsOfBlock(int inputs, int outputs, int count) => (int)Math.Clamp(BlockNumbers / (inputs + (2L * outputs)), 1, Math.Clamp(count, 1, BlockRows));
}
