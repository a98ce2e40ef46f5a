namespace FcNet.Tables;

/// <summary>The numbers of a column that is still read: whole numbers under a common power of ten as long as these fit into 4 bytes, then doubles.</summary>
internal sealed class NumberList
{
    /// <summary>The most decimals that leave room for a digit before the point.</summary>
    private const int MaxDecimals = 9;

    /// <summary>What whole numbers are divided by.</summary>
    public static readonly int[] Powers = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000];

    private ChunkedList<int>? scaled = new();
    private readonly ChunkedList<double> doubles = new();
    private int decimals;
    private long largest;
    private bool fitFloats = true;

    public int Count => scaled?.Count ?? doubles.Count;

    /// <summary>Adds a number that is known by its digits: significand / 10^places.</summary>
    /// <param name="number">The number.</param>
    /// <param name="significand">Its digits as a whole number.</param>
    /// <param name="places">How many of them are behind the point, at least 0.</param>
    public void Add(double number, long significand, int places)
    {
        if (scaled is not null && Math.Abs(significand) <= int.MaxValue && (places <= decimals || TryRescale(places)))
        {
            long whole = significand * Powers[decimals - places];
            if (Math.Abs(whole) <= int.MaxValue)
            {
                scaled.Add((int)whole);
                largest = Math.Max(largest, Math.Abs(whole));
                return;
            }
        }

        AddDouble(number);
    }

    public void AddDouble(double number)
    {
        Widen();
        doubles.Add(number);
        fitFloats &= (float)number == number;
    }

    public void AddMissing()
    {
        if (scaled is not null)
        {
            scaled.Add(NumberArray.Missing);
        }
        else
        {
            doubles.Add(double.NaN);
        }
    }

    /// <summary>The numbers, in the list's own memory unless floats hold them.</summary>
    public NumberArray ToArray() => scaled is not null ? new(scaled.ToChunks(), Powers[decimals])
        : fitFloats ? new(doubles.ToChunks().ConvertAll(number => (float)number))
        : new(doubles.ToChunks());

    private bool TryRescale(int places)
    {
        if (places > MaxDecimals || largest * Powers[places - decimals] > int.MaxValue)
        {
            return false;
        }

        int factor = Powers[places - decimals];
        scaled!.Replace(whole => whole == NumberArray.Missing ? whole : whole * factor);
        largest *= factor;
        decimals = places;
        return true;
    }

    private void Widen()
    {
        if (scaled is null)
        {
            return;
        }

        NumberArray numbers = ToArray();
        scaled = null;
        for (int row = 0; row < numbers.Length; row++)
        {
            doubles.Add(numbers[row]);
            fitFloats &= double.IsNaN(numbers[row]) || (float)numbers[row] == numbers[row];
        }
    }
}
