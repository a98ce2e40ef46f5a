using System.Numerics;

namespace FcNet;

/// <summary>
/// A table of numbers, one row for each example, as the estimators take it: arrays of arrays, matrices and <see cref="NdArray{T}"/> of floats or doubles
/// convert to it. The numbers keep their type until they are scaled.
/// </summary>
public abstract class NumberTable
{
    private NumberTable()
    {
    }

    /// <summary>Rows of floats.</summary>
    /// <param name="rows">The rows, all of the same length. They are copied.</param>
    public static implicit operator NumberTable(float[][] rows) => new Numbers<float>(NdArray.From(Require.NotNull(rows)));

    /// <summary>Rows of doubles.</summary>
    /// <param name="rows">The rows, all of the same length. They are copied.</param>
    public static implicit operator NumberTable(double[][] rows) => new Numbers<double>(NdArray.From(Require.NotNull(rows)));

    /// <summary>A matrix of floats.</summary>
    /// <param name="rows">The matrix, which is copied.</param>
    public static implicit operator NumberTable(float[,] rows) => new Numbers<float>(NdArray.From(Require.NotNull(rows)));

    /// <summary>A matrix of doubles.</summary>
    /// <param name="rows">The matrix, which is copied.</param>
    public static implicit operator NumberTable(double[,] rows) => new Numbers<double>(NdArray.From(Require.NotNull(rows)));

    /// <summary>An array of floats.</summary>
    /// <param name="rows">The first axis counts the examples.</param>
    public static implicit operator NumberTable(NdArray<float> rows) => new Numbers<float>(rows);

    /// <summary>An array of doubles.</summary>
    /// <param name="rows">The first axis counts the examples.</param>
    public static implicit operator NumberTable(NdArray<double> rows) => new Numbers<double>(rows);

    internal abstract LabeledData WithClasses(int[] labels, string[] names);

    internal abstract LabeledData WithClasses(string[] labels, string[] names);

    internal abstract LabeledData WithNumbers(NdArray<double> numbers, string[] names);

    internal abstract LabeledData WithLabels(NdArray<float> labels, string[] names);

    internal abstract NdArray<double> ToDoubles();

    internal abstract NdArray<float> ScoresOf(Model<float> model);

    internal abstract NdArray<float> ProbabilitiesOf(Model<float> model);

    internal abstract Prediction[] ClassesOf(Model<float> model);

    internal abstract string[][] LabelsOf(Model<float> model);

    private sealed class Numbers<T>(NdArray<T> x) : NumberTable
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        internal override LabeledData WithClasses(int[] labels, string[] names) => LabeledData.From(x, labels, names);

        internal override LabeledData WithClasses(string[] labels, string[] names) => LabeledData.From(x, labels, names);

        internal override LabeledData WithNumbers(NdArray<double> numbers, string[] names) => LabeledData.WithNumbers(x, numbers, names);

        internal override LabeledData WithLabels(NdArray<float> labels, string[] names) => LabeledData.WithLabels(x, labels, names);

        internal override NdArray<double> ToDoubles()
        {
            Require.Batch(x);
            return NdArray.Wrap(Array.ConvertAll(x.ToArray(), double.CreateTruncating), x.Rows, x.Columns);
        }

        internal override NdArray<float> ScoresOf(Model<float> model) => model.Scores(x);

        internal override NdArray<float> ProbabilitiesOf(Model<float> model) => model.Probabilities(x);

        internal override Prediction[] ClassesOf(Model<float> model) => model.Classify(x);

        internal override string[][] LabelsOf(Model<float> model) => model.PredictLabels(x);
    }
}
