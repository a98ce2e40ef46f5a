using System.Globalization;
using FcNet;

namespace MinimalApi;

/// <summary>Makes the model at the first start. A real service gets its file from elsewhere.</summary>
internal static class Training
{
    public static void CreateIfMissing(string file)
    {
        if (!File.Exists(file))
        {
            LabeledData irises = LabeledData.From(
                File.ReadLines(Path.Combine(AppContext.BaseDirectory, "iris.csv")).Skip(1).Select(line => line.Split(',')),
                cells => [.. cells[..4].Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))],
                cells => cells[4]);
            new Classifier { Seed = 1 }.Fit(irises).Save(file);
        }
    }
}
