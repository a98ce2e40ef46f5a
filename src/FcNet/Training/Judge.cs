using System.Numerics;
using System.Numerics.Tensors;
using FcNet.Metrics;

namespace FcNet;

/// <summary>Evaluates nets and models on examples.</summary>
public static class Judge
{
    /// <summary>The value of a metric for a net.</summary>
    /// <param name="net">The net.</param>
    /// <param name="examples">The examples, scaled as those that the net was trained on.</param>
    /// <param name="metric">The metric.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The value; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The examples do not fit the net.</exception>
    public static double Measure<T>(INetwork<T> net, IExamples examples, Metric metric)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(metric);
        Evaluation.RequireFit(net.Spec, examples);
        return Evaluation.ScoreOf<T>(net.Infer, examples, metric, net.Threads);
    }

    /// <summary>The value of a metric for a model.</summary>
    /// <param name="model">The model; it scales the raw examples itself.</param>
    /// <param name="data">The examples; their own scaling is not used.</param>
    /// <param name="metric">The metric.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The value; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The examples do not fit the model.</exception>
    public static double Measure<T>(Model<T> model, LabeledData data, Metric metric)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(metric);
        LabeledData scaled = Scaled(model, data);
        return Evaluation.ScoreOf<T>(model.ScoresOfScaled, scaled, metric, model.Threads);
    }

    /// <summary>The accuracy of a net: the fraction of the examples that it classifies correctly.</summary>
    /// <param name="net">The net.</param>
    /// <param name="data">The examples, scaled as those that the net was trained on.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A number from 0 to 1; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the net.</exception>
    public static double Accuracy<T>(INetwork<T> net, IExamples data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Measure(net, Require.NotNull(data), new Accuracy());

    /// <summary>The accuracy of a model: the fraction of the examples that it classifies correctly.</summary>
    /// <param name="model">The model; it scales the raw examples itself.</param>
    /// <param name="data">The examples; their own scaling is not used.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A number from 0 to 1; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the model.</exception>
    public static double Accuracy<T>(Model<T> model, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Measure(model, Require.NotNull(data), new Accuracy());

    /// <summary>The confusion matrix of a net: how often examples of each class get each class.</summary>
    /// <param name="net">The net.</param>
    /// <param name="data">The examples, scaled as those that the net was trained on.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the net, or there are too many classes for a matrix.</exception>
    public static ConfusionMatrix Confusion<T>(INetwork<T> net, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(net);
        ArgumentNullException.ThrowIfNull(data);
        Evaluation.RequireFit(net.Spec, data);
        return Confusion<T>(net.Infer, data, net.Threads);
    }

    /// <summary>The confusion matrix of a model: how often examples of each class get each class.</summary>
    /// <param name="model">The model; it scales the raw examples itself.</param>
    /// <param name="data">The examples; their own scaling is not used.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The features or classes do not fit the model, or there are too many classes for a matrix.</exception>
    public static ConfusionMatrix Confusion<T>(Model<T> model, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        LabeledData scaled = Scaled(model, data);
        return Confusion<T>(model.ScoresOfScaled, scaled, model.Threads);
    }

    private static LabeledData Scaled<T>(Model<T> model, LabeledData data)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        Evaluation.RequireFit(model.Spec, data);
        return data.With(model.Scaling);
    }

    private static ConfusionMatrix Confusion<T>(Action<NdArray<T>, NdArray<T>> infer, LabeledData data, Threads threads)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var confusion = new ConfusionMatrix(data.ClassNames);
        Evaluation.ForEachBlock<T>(infer, data, [.. Enumerable.Range(0, data.Count)], threads, (y, batch) =>
        {
            for (int i = 0; i < y.Rows; i++)
            {
                confusion.Add(TensorPrimitives.IndexOfMax<T>(batch.Target.Row(i)), TensorPrimitives.IndexOfMax<T>(y.Row(i)));
            }
        });
        return confusion;
    }
}
