namespace FcNet.Metrics;

/// <summary>The weights of the examples that are, are predicted to be, and are correctly predicted to be of each class or label.</summary>
internal sealed class ClassCounts(int count)
{
    public int Count => count;

    public double[] Right { get; } = new double[count];

    public double[] Predicted { get; } = new double[count];

    public double[] Actual { get; } = new double[count];

    public void Add(int actual, int predicted, double weight)
    {
        Actual[actual] += weight;
        Predicted[predicted] += weight;
        Right[actual] += actual == predicted ? weight : 0;
    }
}
