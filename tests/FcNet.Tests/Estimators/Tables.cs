namespace FcNet.Tests.Estimators;

/// <summary>Small tables that a net learns in a moment.</summary>
internal static class Tables
{
    public const int Count = 240;

    /// <summary>Two features; the first is in thousands.</summary>
    public static double[][] X { get; } = Rows();

    /// <summary>Three classes by the angle.</summary>
    public static string[] Kinds { get; } = Array.ConvertAll(X, row => row[0] > 5000 ? "right" : row[1] > 0 ? "above" : "below");

    public static int[] Numbers { get; } = Array.ConvertAll(Kinds, kind => kind switch { "right" => 0, "above" => 1, _ => 2 });

    /// <summary>A number of mean 1e6 and deviation 1e3.</summary>
    public static double[] Prices { get; } = Array.ConvertAll(X, row => 1e6 + (row[0] - 5000) + (500 * row[1]));

    public static string[][] Tags { get; } = Array.ConvertAll(X, row => (string[])[.. row[0] > 5000 ? (string[])["wide"] : [], .. row[1] > 0 ? (string[])["high"] : []]);

    public static bool[,] TagMatrix { get; } = Matrix();

    private static double[][] Rows()
    {
        var random = new CounterRandom(3);
        return [.. Enumerable.Range(0, Count).Select(_ => (double[])[5000 + (1000 * random.NextNormal()), random.NextNormal()])];
    }

    private static bool[,] Matrix()
    {
        bool[,] matrix = new bool[Count, 2];
        for (int i = 0; i < Count; i++)
        {
            (matrix[i, 0], matrix[i, 1]) = (X[i][1] > 0, X[i][0] > 5000);
        }

        return matrix;
    }
}
