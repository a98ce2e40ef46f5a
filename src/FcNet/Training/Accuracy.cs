using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Losses;

namespace FcNet;

/// <summary>How often a net is right: its answer is the class with the largest score, the first of equal ones.</summary>
public static class Accuracy
{
    /// <summary>Examples that a net judges together.</summary>
    private const int BlockRows = 250;

    /// <summary>Numbers of a block, inputs and scores: wide nets judge fewer examples together, one at the least.</summary>
    private const int BlockNumbers = 1 << 22;

    /// <summary>The share of the examples that a net classifies rightly.</summary>
    /// <param name="net">The net.</param>
    /// <param name="data">The examples, scaled as those that the net was trained on.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A number from 0 to 1; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the net.</exception>
    public static double Of<T>(INetwork<T> net, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        return Measure<T>(net.Scores, net.Options, data).Accuracy;
    }

    /// <summary>The share of the examples that a model classifies rightly.</summary>
    /// <param name="model">The model; it scales the raw examples itself.</param>
    /// <param name="data">The examples; their own scaling is not used.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A number from 0 to 1; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the model.</exception>
    public static double Of<T>(Model<T> model, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LabeledData scaled = Scaled(model, data);
        return Measure<T>(model.ScoresOfScaled, model.Options, scaled).Accuracy;
    }

    /// <summary>How often a net gives which class to examples of which class.</summary>
    /// <param name="net">The net.</param>
    /// <param name="data">The examples, scaled as those that the net was trained on.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the net, or the matrix would be too large.</exception>
    public static ConfusionMatrix Confusion<T>(INetwork<T> net, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        return Confusion<T>(net.Scores, net.Options, data);
    }

    /// <summary>How often a model gives which class to examples of which class.</summary>
    /// <param name="model">The model; it scales the raw examples itself.</param>
    /// <param name="data">The examples; their own scaling is not used.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the model, or the matrix would be too large.</exception>
    public static ConfusionMatrix Confusion<T>(Model<T> model, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LabeledData scaled = Scaled(model, data);
        return Confusion<T>(model.ScoresOfScaled, model.Options, scaled);
    }

    /// <summary>How many examples are correct, and the mean softmax loss.</summary>
    internal static Measured Measure<T>(Action<NdArray<T>, NdArray<T>> scorer, FullyConnectedNetOptions net, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        int correct = 0;
        double loss = Judge(scorer, net, data, (actual, predicted) => correct += actual == predicted ? 1 : 0);
        return new(correct, data.Count, loss);
    }

    /// <summary>The numbers of the largest block of so many examples.</summary>
    internal static long NumbersOfBlock(FullyConnectedNetOptions net, int count) => RowsOfBlock(net, count) * ((long)net.Inputs + net.Classes);

    internal static void RequireFit(FullyConnectedNetOptions net, LabeledData data)
    {
        Require.That(data.Features == net.Inputs, $"An example has {data.Features} features; the net takes {net.Inputs}.");
        Require.That(data.Classes == net.Classes, $"The data have {data.Classes} classes; the net has {net.Classes}.");
    }

    private static LabeledData Scaled<T>(Model<T> model, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        RequireFit(model.Options, data);
        return data.With(model.Scaling);
    }

    private static ConfusionMatrix Confusion<T>(Action<NdArray<T>, NdArray<T>> scorer, FullyConnectedNetOptions net, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        var confusion = new ConfusionMatrix(data.ClassNames);
        Judge(scorer, net, data, confusion.Add);
        return confusion;
    }

    private static int RowsOfBlock(FullyConnectedNetOptions net, int count) =>
        (int)Math.Clamp(BlockNumbers / ((long)net.Inputs + net.Classes), 1, Math.Clamp(count, 1, BlockRows));

    /// <summary>Scores the examples block by block.</summary>
    /// <param name="scorer">Scores a block in test mode.</param>
    /// <param name="net">The sizes of the net.</param>
    /// <param name="data">The examples, scaled.</param>
    /// <param name="note">Is told the class of each example and the one that it is given.</param>
    /// <returns>The mean softmax loss.</returns>
    private static double Judge<T>(Action<NdArray<T>, NdArray<T>> scorer, FullyConnectedNetOptions net, LabeledData data, Action<int, int> note)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(data);
        RequireFit(net, data);
        double loss = 0;
        int rows = RowsOfBlock(net, data.Count);
        T[] memory = ArrayPool<T>.Shared.Rent(rows * (net.Inputs + net.Classes));
        int[] indices = new int[rows], selected = new int[rows], labels = new int[rows];
        for (int start = 0; start < data.Count; start += rows)
        {
            int count = Math.Min(rows, data.Count - start);
            for (int i = 0; i < count; i++)
            {
                indices[i] = start + i;
            }

            NdArray<T> x = new(memory, 0, [count, net.Inputs]), scores = new(memory, count * net.Inputs, [count, net.Classes]);
            data.CopyTo(indices.AsSpan(0, count), selected, x, labels, net.Threads);
            scorer(x, scores);
            for (int i = 0; i < count; i++)
            {
                note(labels[i], TensorPrimitives.IndexOfMax<T>(scores.Row(i)));
            }

            loss += count * SoftmaxLoss.Evaluate(scores, labels.AsSpan(0, count), scores);
        }

        ArrayPool<T>.Shared.Return(memory);
        return loss / data.Count;
    }
}
