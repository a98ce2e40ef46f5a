using System.Buffers;
using System.Collections.Immutable;
using FcNet.Kernels;

namespace FcNet.Tables;

/// <summary>Fits the encoding of one column on the training rows.</summary>
internal static class ColumnFit
{
    /// <summary>The most quantiles of a <see cref="NormalNumber"/>.</summary>
    private const int MostQuantiles = 100;

    /// <summary>The encoding of a number, and of its pieces.</summary>
    public static NumberEncoding[] Number(string name, NumberCells cells, int[] rows, TableEncoder encoder)
    {
        // A million numbers for each column, one after the other, would wait for the garbage collector.
        double[] memory = ArrayPool<double>.Shared.Rent(rows.Length);
        try
        {
            Span<double> numbers = memory.AsSpan(0, rows.Length);
            for (int i = 0; i < numbers.Length; i++)
            {
                numbers[i] = cells[rows[i]];
            }

            double mean = Mean(numbers);
            foreach (ref double number in numbers)
            {
                number = double.IsNaN(number) ? mean : number;
            }

            numbers.Sort();
            var sorted = new SortedNumbers(memory, rows.Length);
            NumberEncoding whole = encoder.Numbers switch
            {
                NumberScaling.Standard => new StandardNumber(name, mean, OrOne(Deviation(numbers, mean))),
                NumberScaling.MinMax => new MinMaxNumber(name, mean, numbers[0], OrOne(numbers[^1] - numbers[0])),
                NumberScaling.Normal => Normal(name, mean, sorted),
                _ => new RobustNumber(name, mean, RobustClip.Fit(sorted)),
            };
            return [whole, .. PieceFit.Of(whole, mean, sorted, encoder)];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(memory);
        }
    }

    /// <summary>"Was missing", if a training row lacks the number: +1 for a number and -1 for none, as a category of "no" and "yes".</summary>
    public static IEnumerable<WasMissing> Missing(TableColumn column, int[] rows, NumberScaling scaling)
    {
        var cells = NumberCells.Of(column);
        int missing = rows.Count(row => double.IsNaN(cells[row]));
        if (missing > 0)
        {
            Func<double, double> scale = Scale(scaling, (-1, missing), (1, rows.Length - missing));
            yield return new(column.Name, scale(1), scale(-1));
        }
    }

    /// <summary>The encoding of a category, if a training row has a value.</summary>
    public static IEnumerable<CategoryEncoding> Category(TableColumn column, int[] rows, int oneHotAtMost, NumberScaling scaling)
    {
        int[] counts = new int[column.Names.Count + 1];
        foreach (int row in rows)
        {
            counts[column.Code(row)]++;
        }

        int[] known = [.. Enumerable.Range(1, column.Names.Count).Where(code => counts[code] > 0)];
        ImmutableArray<string> names = [.. known.Select(code => column.Names[code - 1])];
        if (names.Length > oneHotAtMost)
        {
            yield return new CategoryCode(column.Name, names);
        }
        else if (names.Length == 2)
        {
            Func<double, double> scale = Scale(scaling, (-1, counts[known[1]]), (0, counts[0]), (1, counts[known[0]]));
            yield return new SignCategory(column.Name, names, scale(1), scale(-1), scale(0));
        }
        else if (names.Length > 0)
        {
            Func<double, double>[] scales = [.. known.Select(code => Scale(scaling, (0, rows.Length - counts[code]), (1, counts[code])))];
            yield return new OneHotCategory(column.Name, names, [.. scales.Select(scale => scale(0))], [.. scales.Select(scale => scale(1))]);
        }
    }

    private static NormalNumber Normal(string name, double mean, SortedNumbers numbers)
    {
        int count = Math.Min(MostQuantiles, numbers.Count);
        var knots = Enumerable.Range(0, count)
            .Select(i => (Share: (i + 0.5) / count, Number: numbers.Quantile(count == 1 ? 0.5 : (double)i / (count - 1))))
            .GroupBy(knot => knot.Number, (number, all) => (Number: number, Normal: default(NormalQuantile<double>).Invoke(all.Average(knot => knot.Share))))
            .ToArray();
        return new(name, mean, [.. knots.Select(knot => knot.Number)], [.. knots.Select(knot => knot.Normal)]);
    }

    /// <summary>The scale of inputs that have only some values, in ascending order, each with its count.</summary>
    private static Func<double, double> Scale(NumberScaling scaling, params ReadOnlySpan<(double Value, int Count)> values)
    {
        if (scaling != NumberScaling.Robust)
        {
            return value => value;
        }

        (double Value, int Count)[] those = [.. values.ToArray().Where(value => value.Count > 0)];
        RobustClip clip = RobustClip.Fit(new(those));
        return clip.Apply;
    }

    /// <summary>The mean of the numbers that are not missing; 0 if all are.</summary>
    private static double Mean(ReadOnlySpan<double> numbers)
    {
        (double sum, int count) = (0, 0);
        foreach (double number in numbers)
        {
            if (!double.IsNaN(number))
            {
                sum += number;
                count++;
            }
        }

        if (!double.IsFinite(sum))
        {
            sum = 0;
            foreach (double number in numbers)
            {
                sum += double.IsNaN(number) ? 0 : number / count;
            }

            return sum;
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double Deviation(ReadOnlySpan<double> numbers, double mean)
    {
        double sum = 0;
        foreach (double number in numbers)
        {
            sum += (number - mean) * (number - mean);
        }

        return Math.Sqrt(sum / numbers.Length);
    }

    private static double OrOne(double width) => width > 0 && double.IsFinite(width) ? width : 1;
}
