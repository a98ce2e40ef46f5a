using System.Collections.Immutable;
using System.Numerics;

namespace FcNet;

/// <content>What is checked before there are data.</content>
public sealed partial class LabeledData
{
    private static LabeledData Create<TSource>(TSource[] inputs, Shape exampleShape, Answers answers)
        where TSource : unmanaged, INumberBase<TSource>
    {
        int features = (int)exampleShape.ElementCount;
        return OfRows(new ArrayRows<TSource>(inputs, features), answers, inputs.Length / features, exampleShape);
    }

    private static LabeledData Create<TSource>(TSource[] inputs, Shape exampleShape, int[] labels, string[] classNames)
        where TSource : unmanaged, INumberBase<TSource>
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        int features = (int)exampleShape.ElementCount;
        Require.Positive(features, "the number of features");
        Require.That(inputs.Length > 0 && inputs.Length % features == 0, $"There are {inputs.Length} numbers, expected a multiple of {features} (an example is {exampleShape}) and at least one example.");
        Require.ClassNames(classNames);
        ImmutableArray<string> names = classNames.Length == 0 ? NumberedClasses.Of(CountClasses(labels)) : [.. classNames];
        Require.Labels(labels, inputs.Length / features, names.Length);
        return Create(inputs, exampleShape, new ClassAnswers((int[])labels.Clone(), names));
    }

    /// <summary>The number of classes without names: each must have an example, because a gap in the numbers is probably a mistake.</summary>
    internal static int CountClasses(int[] labels)
    {
        int largest = labels.Length == 0 ? 0 : Math.Max(0, labels.Max());
        bool[] occurs = new bool[labels.Length + 1];
        foreach (int label in labels)
        {
            occurs[Math.Clamp(label, 0, labels.Length)] |= label >= 0 && label < labels.Length;
        }

        int missing = Array.IndexOf(occurs, false);
        Require.That(missing > largest || labels.Length == 0, $"No example has the label {missing}, but one has {largest}: number the classes from 0 on without a gap, or give the names of all classes.");
        return largest + 1;
    }

    /// <summary>The classes of labels that are names.</summary>
    private static int[] ClassNumbers(string[] labels, string[] classNames, out string[] names)
    {
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(classNames);
        int missing = Array.IndexOf(labels, null);
        Require.That(missing < 0, $"The label of row {missing} is null, expected the name of a class.");
        string[] all = names = classNames.Length == 0 ? [.. labels.Distinct().Order(StringComparer.Ordinal)] : classNames;
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < names.Length; i++)
        {
            Require.Text(names[i], "A class name");
            Require.That(numbers.TryAdd(names[i], i), $"The class name \"{names[i]}\" appears twice; labels that are names need different ones.");
        }

        return [.. labels.Select((label, row) => numbers.TryGetValue(label, out int number) ? number
            : throw new ArgumentException($"The label of row {row} is \"{label}\", expected one of {string.Join(", ", all.Select(name => $"\"{name}\""))}.", nameof(labels)))];
    }

    private static Shape ExampleShapeOf<T>(NdArray<T> inputs)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Shape.Create(inputs.Shape.Skip(1).ToArray());

    internal static ImmutableArray<string> NamesOf(string[] names, int count)
    {
        ArgumentNullException.ThrowIfNull(names);
        Require.ClassNames(names);
        Require.That(names.Length == 0 || names.Length == count, $"There are {names.Length} names for {count} columns; give each one or none.");
        return names.Length == 0 ? NumberedClasses.Of(count) : [.. names];
    }

    private static NdArray<double> Doubles<T>(NdArray<T> values, int rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.That(values.Rows == rows, $"There are {values.Rows} rows of targets for {rows} examples; each example needs one.");
        return NdArray.Wrap(Array.ConvertAll(values.ToArray(), double.CreateTruncating)).Reshape(rows, -1);
    }

    internal static void RequireFinite<T>(NdArray<T> values, string what, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.Batch(values, name);
        for (int i = 0; i < values.Rows; i++)
        {
            int bad = FirstNotFinite<T>(values.Row(i));
            Require.That(bad < 0, $"{what} {bad} of example {i} is {(bad < 0 ? T.Zero : values.Row(i)[bad])}, expected a finite number; leave such examples out or put a number there.");
        }
    }

    private static int FirstNotFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
