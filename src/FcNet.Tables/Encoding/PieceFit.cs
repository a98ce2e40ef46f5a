namespace FcNet.Tables;

/// <summary>Fits the pieces of a number on the training rows, if it needs any.</summary>
internal static class PieceFit
{
    /// <summary>With less correlation of numbers and ranks the numbers are spread unevenly: 1 for uniform, 0.99 for normal, 0.94 for exponential numbers.</summary>
    private const double EvenCorrelation = 0.975;

    /// <summary>Numbers beside one that most rows have lie close together if their quartiles' distance is below this share of the whole range.</summary>
    private const double CloseShare = 0.125;

    /// <summary>The pieces between the ends.</summary>
    public static IEnumerable<PieceNumber> Of(NumberEncoding whole, double mean, SortedNumbers numbers, TableEncoder encoder)
    {
        double[] ends = encoder is { Pieces: 0, RarePieces: 0 } ? [] : Ends(whole, numbers, encoder);
        return ends.Zip(ends.Skip(1), (low, high) =>
            new PieceNumber(whole.Column, mean, low, high, RobustClip.Fit(numbers, number => PieceNumber.Line(number, low, high))));
    }

    private static double[] Ends(NumberEncoding whole, SortedNumbers numbers, TableEncoder encoder)
    {
        double most = numbers.Quantile(0.5);
        if (numbers.Quantile(0.25) < numbers.Quantile(0.75))
        {
            return encoder.Pieces == 0 || RankCorrelation(whole, numbers) >= EvenCorrelation ? [] : [.. Quantiles(numbers, encoder.Pieces).Distinct()];
        }

        // All quantiles may be the number that most rows have; those of the others are not. Between two numbers alone a piece says what the number says.
        SortedNumbers others = numbers.Without(most);
        if (others.Count == 0)
        {
            return [];
        }

        bool isClose = others.Quantile(0.75) - others.Quantile(0.25) < CloseShare * (numbers[numbers.Count - 1] - numbers[0]);
        int pieces = isClose ? encoder.RarePieces : encoder.Pieces;
        double[] ends = pieces == 0 ? [] : [.. Quantiles(others, pieces).Append(most).Distinct().Order()];
        return ends.Length > 2 ? ends : [];
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
}
