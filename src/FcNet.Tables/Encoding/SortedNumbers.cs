namespace FcNet.Tables;

/// <summary>Numbers in ascending order: an array, or a few values with the count of each.</summary>
internal readonly struct SortedNumbers
{
    private readonly double[] numbers;
    private readonly int[] ends;

    /// <summary>Takes an array in ascending order.</summary>
    public SortedNumbers(double[] numbers)
        : this(numbers, numbers.Length)
    {
    }

    /// <summary>Takes the beginning of an array, in ascending order.</summary>
    public SortedNumbers(double[] numbers, int count) => (this.numbers, ends, Count) = (numbers, [], count);

    /// <summary>Takes values in ascending order, each with how often it occurs.</summary>
    public SortedNumbers(params ReadOnlySpan<(double Value, int Count)> values)
    {
        numbers = new double[values.Length];
        ends = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            (numbers[i], Count) = (values[i].Value, Count + values[i].Count);
            ends[i] = Count;
        }
    }

    public int Count { get; }

    public double this[int index]
    {
        get
        {
            if (ends.Length == 0)
            {
                return numbers[index];
            }

            int i = 0;
            while (index >= ends[i])
            {
                i++;
            }

            return numbers[i];
        }
    }

    /// <summary>The numbers that differ from one.</summary>
    public SortedNumbers Without(double number)
    {
        double[] others = new double[Count];
        int count = 0;
        for (int i = 0; i < Count; i++)
        {
            others[count] = this[i];
            count += others[count] == number ? 0 : 1;
        }

        return new(others, count);
    }

    /// <summary>A quantile by linear interpolation, as NumPy computes it.</summary>
    public double Quantile(double q)
    {
        double place = (Count - 1) * q;
        int below = (int)place;
        double t = place - below, a = this[below], b = this[Math.Min(below + 1, Count - 1)];
        return t < 0.5 ? a + ((b - a) * t) : b - ((b - a) * (1 - t));
    }
}
