namespace FcNet.Course.Checks;

/// <summary>Means and standard deviations as NumPy's <c>mean</c> and <c>std</c> define them: divided by N.</summary>
internal static class MeanAndStd
{
    public static (double Mean, double Std) Of(ReadOnlySpan<double> values)
    {
        double mean = 0, squares = 0;
        foreach (double value in values)
        {
            mean += value / values.Length;
        }

        foreach (double value in values)
        {
            squares += (value - mean) * (value - mean) / values.Length;
        }

        return (mean, Math.Sqrt(squares));
    }

    public static (NdArray<double> Means, NdArray<double> Stds) OfRows(NdArray<double> x)
    {
        NdArray<double> means = new(x.Rows), stds = new(x.Rows);
        for (int i = 0; i < x.Rows; i++)
        {
            (means[i], stds[i]) = Of(x.Row(i));
        }

        return (means, stds);
    }

    public static (NdArray<double> Means, NdArray<double> Stds) OfColumns(NdArray<double> x)
    {
        NdArray<double> means = new(x.Columns), stds = new(x.Columns);
        double[] column = new double[x.Rows];
        for (int j = 0; j < x.Columns; j++)
        {
            for (int i = 0; i < column.Length; i++)
            {
                column[i] = x[i, j];
            }

            (means[j], stds[j]) = Of(column);
        }

        return (means, stds);
    }
}
