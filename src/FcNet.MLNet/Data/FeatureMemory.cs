using System.Buffers;

namespace FcNet.MLNet;

/// <summary>Features in memory.</summary>
internal sealed class FeatureMemory(int features) : FeatureSink
{
    private readonly ArrayBufferWriter<float> numbers = new();

    public override void Add(ReadOnlySpan<float> row) => numbers.Write(row);

    public override LabeledData WithClasses(int[] labels, string[] names) => LabeledData.From(Rows(labels.Length), labels, names);

    public override LabeledData WithNumbers(double[] numbers, string name) => LabeledData.WithNumbers(Rows(numbers.Length), NdArray.Wrap(numbers, numbers.Length, 1), name);

    private NdArray<float> Rows(int count) => NdArray.From(numbers.WrittenSpan, count, features);
}
