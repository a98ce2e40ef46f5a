using System.Diagnostics;
using System.Globalization;

namespace FcNet.Benchmarks.Data;

/// <summary>Prints how long the fit of a whitening takes for images of CIFAR-10's size.</summary>
internal static class WhitenCommand
{
    public static void Run(TextWriter output, int images, int components)
    {
        DataSplits data = BuiltInImages.Create(train: images, validation: 0, test: 0);
        long start = Stopwatch.GetTimestamp();
        NdArray<double> covariance = Covariance.Of(data.Train);
        TimeSpan sums = Stopwatch.GetElapsedTime(start);
        start = Stopwatch.GetTimestamp();
        var axes = PrincipalAxes.Of(covariance, components);
        TimeSpan found = Stopwatch.GetElapsedTime(start);
        double total = Enumerable.Range(0, covariance.Rows).Sum(i => covariance[i, i]);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{images} images of 3072 numbers: covariance {sums.TotalSeconds:F1} s, {components} components {found.TotalSeconds:F1} s with {axes.Values.Sum() / total:P4} of the variance"));
    }
}
