namespace FcNet.MLNet;

/// <summary>Where the features of rows go while a view is read; then they are examples.</summary>
internal abstract class FeatureSink : IDisposable
{
    /// <summary>Adds a row of features.</summary>
    public abstract void Add(ReadOnlySpan<float> row);

    /// <summary>The rows so far, with a class each.</summary>
    public abstract LabeledData WithClasses(int[] labels, string[] names);

    /// <summary>The rows so far, with a number each.</summary>
    public abstract LabeledData WithNumbers(double[] numbers, string name);

    public virtual void Dispose()
    {
    }

    /// <summary>Memory, or a file in a folder.</summary>
    public static FeatureSink In(string? folder, int features) => folder is null ? new FeatureMemory(features) : new FeatureFile(folder, features);
}
