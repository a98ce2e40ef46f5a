using System.Numerics;
using FcNet.Metrics;

namespace FcNet;

/// <summary>
/// Evaluates models on examples. A model contains the scaling of its inputs, so the examples cannot be scaled in another way than the net was trained with.
/// For a net without a model: <c>Model.Create(net, data.Scaling)</c>.
/// </summary>
public static class Judge
{
    /// <summary>The value of a metric for a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">The examples. <see cref="LabeledData"/> is scaled by the model, whatever its own scaling; another source must have the model's.</param>
    /// <param name="metric">The metric.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The value; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The examples do not fit the model, or their classes have other names.</exception>
    public static double Measure<T>(Model<T> model, IExamples examples, Metric metric)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(metric);
        IExamples scaled = Scaled(model, examples);
        Measure<T> measure = metric.Start<T>(scaled.Targets);
        Evaluation.ForEachBlock(model, scaled, [.. Enumerable.Range(0, scaled.Count)], measure.Add);
        return measure.Result().Value;
    }

    /// <summary>The accuracy of a model: the fraction of the examples that it classifies correctly.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">The examples. <see cref="LabeledData"/> is scaled by the model, whatever its own scaling; another source must have the model's.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>A number from 0 to 1; NaN without examples.</returns>
    /// <exception cref="ArgumentException">The examples do not fit the model, they have no classes, or classes with other names.</exception>
    public static double Accuracy<T>(Model<T> model, IExamples examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireClasses(examples);
        return Measure(model, examples, new Accuracy());
    }

    /// <summary>The confusion matrix of a model: how often examples of each class get each class, with precision, recall and F1.</summary>
    /// <param name="model">The model.</param>
    /// <param name="examples">The examples. <see cref="LabeledData"/> is scaled by the model, whatever its own scaling; another source must have the model's.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The counts.</returns>
    /// <exception cref="ArgumentException">The examples do not fit the model, they have no classes, or classes with other names, or too many for a matrix.</exception>
    public static ConfusionMatrix Confusion<T>(Model<T> model, IExamples examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireClasses(examples);
        IExamples scaled = Scaled(model, examples);
        var confusion = new ConfusionMatrix(scaled.Targets.Names);
        Evaluation.ForEachBlock<T>(model, scaled, [.. Enumerable.Range(0, scaled.Count)], confusion.Add);
        return confusion;
    }

    private static void RequireClasses(IExamples examples)
    {
        ArgumentNullException.ThrowIfNull(examples);
        Require.That(examples.Targets is ClassTargets, $"The examples have {examples.Targets.GetType().Name}, expected classes; Judge.Measure takes any metric, such as a LossMetric.");
    }

    internal static IExamples Scaled<T>(Model<T> model, IExamples examples)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(examples);
        if (examples is LabeledData data)
        {
            Require.That(data.Features == model.Scaling.Features, $"An example has {data.Features} features; the net takes {model.Scaling.Features}.");
            examples = data.With(model.Scaling);
        }

        Evaluation.RequireFit(model.Spec, examples);
        RequireSameNames(model.Targets, examples.Targets);
        if (model.Targets is NumberTargets units && examples is LabeledData { Targets: NumberTargets } numbers)
        {
            examples = numbers.WithTargets(units);
        }

        Require.That(
            model.Targets is not NumberTargets own || examples.Targets is not NumberTargets theirs || own.HasUnitsOf(theirs),
            $"The numbers of the examples have another mean or deviation than those that the model was trained on; give them model.Targets.");
        Require.That(examples.Scaling.Equals(model.Scaling), $"The examples are not scaled as those that the model was trained on; give them model.Scaling.");
        return examples;
    }

    /// <summary>Names in another order are another meaning. Names that nobody gave, "0", "1", …, fit all.</summary>
    private static void RequireSameNames(Targets model, Targets data)
    {
        if (model.Names.AsSpan().SequenceEqual(data.Names.AsSpan()) || NumberedClasses.Are(model.Names) || NumberedClasses.Are(data.Names))
        {
            return;
        }

        int i = Enumerable.Range(0, model.Outputs).First(i => model.Names[i] != data.Names[i]);
        throw new ArgumentException($"Output {i} is \"{model.Names[i]}\" in the model and \"{data.Names[i]}\" in the data; give the data the model's names, in their order (model.Targets.Names).");
    }
}
