using System.Numerics;

namespace FcNet;

/// <content>Where data come from. <c>From</c> copies, <c>Wrap</c> does not.</content>
public sealed partial class LabeledData
{
    /// <summary>Data from a matrix, which is copied.</summary>
    /// <param name="inputs">The features, one row for each example.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a class without a name has no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static LabeledData From<T>(T[,] inputs, int[] labels, params string[] classNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => From(NdArray.From(Require.NotNull(inputs)), labels, classNames);

    /// <summary>Data from rows, which are copied.</summary>
    /// <param name="inputs">The features, one row for each example, all of the same length.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a class without a name has no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static LabeledData From<T>(T[][] inputs, int[] labels, params string[] classNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => From(NdArray.From(Require.NotNull(inputs)), labels, classNames);

    /// <summary>Data from an array, which is copied.</summary>
    /// <param name="inputs">The features; the first axis counts the examples, the others are the shape of one.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a class without a name has no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static LabeledData From<T>(NdArray<T> inputs, int[] labels, params string[] classNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireFinite(inputs, "Feature", nameof(inputs));
        return Create(inputs.ToArray(), ExampleShapeOf(inputs), labels, classNames);
    }

    /// <summary>Data from objects, such as the records of a file or the rows of a query.</summary>
    /// <param name="rows">The objects, one for each example.</param>
    /// <param name="features">The features of an object, as many for each.</param>
    /// <param name="label">The class of an object, from 0.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <typeparam name="TRow">The type of a row.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a class without a name has no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static LabeledData From<TRow>(IEnumerable<TRow> rows, Func<TRow, double[]> features, Func<TRow, int> label, params string[] classNames)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(label);
        TRow[] all = [.. rows];
        return From(Array.ConvertAll(all, row => features(row)), Array.ConvertAll(all, row => label(row)), classNames);
    }

    /// <summary>Data from a matrix, which is copied.</summary>
    /// <param name="inputs">The features, one row for each example.</param>
    /// <param name="labels">The class of each example by its name.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: the labels that occur, in ordinal order.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a label is not one of the names.</exception>
    public static LabeledData From<T>(T[,] inputs, string[] labels, params string[] classNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => From(NdArray.From(Require.NotNull(inputs)), labels, classNames);

    /// <summary>Data from rows, which are copied.</summary>
    /// <param name="inputs">The features, one row for each example, all of the same length.</param>
    /// <param name="labels">The class of each example by its name.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: the labels that occur, in ordinal order.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a label is not one of the names.</exception>
    public static LabeledData From<T>(T[][] inputs, string[] labels, params string[] classNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => From(NdArray.From(Require.NotNull(inputs)), labels, classNames);

    /// <summary>Data from an array, which is copied.</summary>
    /// <param name="inputs">The features; the first axis counts the examples, the others are the shape of one.</param>
    /// <param name="labels">The class of each example by its name.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: the labels that occur, in ordinal order.</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a label is not one of the names.</exception>
    public static LabeledData From<T>(NdArray<T> inputs, string[] labels, params string[] classNames)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        RequireFinite(inputs, "Feature", nameof(inputs));
        return Create(inputs.ToArray(), ExampleShapeOf(inputs), ClassNumbers(labels, classNames, out string[] names), names);
    }

    /// <summary>Data from objects, such as the records of a file or the rows of a query.</summary>
    /// <param name="rows">The objects, one for each example.</param>
    /// <param name="features">The features of an object, as many for each.</param>
    /// <param name="label">The class of an object by its name.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: the labels that occur, in ordinal order.</param>
    /// <typeparam name="TRow">The type of a row.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, a feature is not finite, or a label is not one of the names.</exception>
    public static LabeledData From<TRow>(IEnumerable<TRow> rows, Func<TRow, double[]> features, Func<TRow, string> label, params string[] classNames)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(label);
        TRow[] all = [.. rows];
        return From(Array.ConvertAll(all, row => features(row)), Array.ConvertAll(all, row => label(row)), classNames);
    }

    /// <summary>Data from bytes, which are not copied: do not change them afterwards.</summary>
    /// <param name="inputs">The features of all examples, one after the other.</param>
    /// <param name="exampleShape">The shape of one example, for example 3×32×32.</param>
    /// <param name="labels">The class of each example, from 0.</param>
    /// <param name="classNames">The names of all classes, in order. If there are none: "0", "1", … up to the largest label, each of which must then have an example.</param>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples, the number of labels differs, bytes are left over, or a class without a name has no example.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label is not a class.</exception>
    public static LabeledData Wrap(byte[] inputs, Shape exampleShape, int[] labels, params string[] classNames)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Create(inputs, exampleShape, labels, classNames);
    }

    /// <summary>Data for regression: both arrays are copied.</summary>
    /// <param name="inputs">The features; the first axis counts the examples, the others are the shape of one.</param>
    /// <param name="numbers">The numbers of each example, N × K.</param>
    /// <param name="names">The names of the numbers. If there are none: "0", "1", …</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TNumber"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples or not as many rows of numbers, not as many names, or a number is not finite.</exception>
    public static LabeledData WithNumbers<T, TNumber>(NdArray<T> inputs, NdArray<TNumber> numbers, params string[] names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TNumber : unmanaged, IBinaryFloatingPointIeee754<TNumber>
    {
        RequireFinite(inputs, "Feature", nameof(inputs));
        RequireFinite(numbers, "Number", nameof(numbers));
        return Create(inputs.ToArray(), ExampleShapeOf(inputs), new NumberAnswers(Doubles(numbers, inputs.Rows), new NumberTargets(NamesOf(names, numbers.Columns))));
    }

    /// <summary>Data with multiple labels for each example: both arrays are copied.</summary>
    /// <param name="inputs">The features; the first axis counts the examples, the others are the shape of one.</param>
    /// <param name="labels">1 for each label that an example has, else 0, N × K.</param>
    /// <param name="names">The names of the labels. If there are none: "0", "1", …</param>
    /// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <typeparam name="TLabel"><see cref="float"/> or <see cref="double"/>.</typeparam>
    /// <returns>The data.</returns>
    /// <exception cref="ArgumentException">There are no examples or not as many rows of labels, not as many names, or a number is not finite or no label.</exception>
    public static LabeledData WithLabels<T, TLabel>(NdArray<T> inputs, NdArray<TLabel> labels, params string[] names)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TLabel : unmanaged, IBinaryFloatingPointIeee754<TLabel>
    {
        RequireFinite(inputs, "Feature", nameof(inputs));
        RequireFinite(labels, "Label", nameof(labels));
        foreach (TLabel label in labels.Span)
        {
            Require.That(label == TLabel.Zero || label == TLabel.One, $"A label is {label}, expected 1 where an example has it, else 0.");
        }

        return Create(inputs.ToArray(), ExampleShapeOf(inputs), new NumberAnswers(Doubles(labels, inputs.Rows), new LabelTargets(NamesOf(names, labels.Columns))));
    }
}
