using System.Buffers;
using System.Collections.Immutable;
using FcNet.Kernels;

namespace FcNet.Tables;

/// <summary>Fits the encoding of one column on the training rows.</summary>
internal static class ColumnFit
{
    /// <summary>The most quantiles of a <see cref="NormalNumber"/>.</summary>
    private const int MostQuantiles = 100;

    /// <summary>With less correlation of numbers and ranks the numbers are spread unevenly: 1 for uniform, 0.99 for normal, 0.94 for exponential ones.</summary>
    private const double EvenCorrelation = 0.95;

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
            return [whole, .. Pieces(whole, mean, sorted, encoder)];
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

    private static IEnumerable<PieceNumber> Pieces(NumberEncoding whole, double mean, SortedNumbers numbers, TableEncoder encoder)
    {
        double most = numbers.Quantile(0.5);
        bool isMost = numbers.Quantile(0.25) == numbers.Quantile(0.75);
        int pieces = isMost ? encoder.RarePieces : encoder.Pieces;
        if (pieces == 0 || RankCorrelation(whole, numbers) >= EvenCorrelation)
        {
            return [];
        }

        // Of numbers that are mostly 0 all quantiles may be 0; those of the others are not.
        double[] ends = isMost ? [.. Quantiles(numbers.Without(most), pieces).Append(most).Distinct().Order()] : [.. Quantiles(numbers, pieces).Distinct()];
        return ends.Zip(ends.Skip(1), (low, high) =>
            new PieceNumber(whole.Column, mean, low, high, RobustClip.Fit(numbers, number => PieceNumber.Line(number, low, high))));
    }

    private static IEnumerable<double> Quantiles(SortedNumbers numbers, int pieces) => Enumerable.Range(0, pieces + 1).Select(i => numbers.Quantile((double)i / pieces));

    /// <summary>The correlation of what a net sees with the ranks; equal numbers have the mean of their ranks. 1 if all are equal.</summary>
    private static double RankCorrelation(NumberEncoding encoding, SortedNumbers numbers)
    {
        (double x, double xx, double xr, double rr, double middle) = (0, 0, 0, 0, (numbers.Count - 1) / 2.0);
        for (int first = 0, next; first < numbers.Count; first = next)
        {
            for (next = first + 1; next < numbers.Count && numbers[next] == numbers[first];)
            {
                next++;
            }

            double value = encoding.Encode(numbers[first]), rank = ((first + next - 1) / 2.0) - middle;
            int count = next - first;
            x += count * value;
            xx += count * value * value;
            xr += count * value * rank;
            rr += count * rank * rank;
        }

        double variance = xx - (x * x / numbers.Count);
        return variance > 0 && rr > 0 ? xr / Math.Sqrt(variance * rr) : 1;
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
