using System.Numerics.Tensors;
using FcNet.Interop;
using FcNet.Tests.Support;

namespace FcNet.Tests.Interop;

internal sealed class TensorExtensionsTests
{
    private static readonly NdArray<float> Array = NdArray.Linspace(0f, 23, 2, 3, 4);

    [Test]
    public void Tensors_go_both_ways_and_are_copies()
    {
        Tensor<float> tensor = Array.ToTensor();
        Assert.That(tensor.Lengths.ToArray(), Is.EqualTo(new nint[] { 2, 3, 4 }));
        Assert.That(tensor[1, 2, 3], Is.EqualTo(23));
        NdArray<float> back = tensor.ToNdArray();
        Assert.That(back, SameBits.As(Array));
        tensor[0, 0, 0] = 9;
        Assert.That((Array[0, 0, 0], back[0, 0, 0]), Is.EqualTo((0f, 0f)));
    }

    [Test]
    public void Tensors_with_strides_are_read_by_their_values()
    {
        Tensor<float> transposed = Tensor.PermuteDimensions(Array.ToTensor(), [2, 0, 1]);
        Assert.That(transposed.IsDense, Is.False);
        NdArray<float> copy = transposed.ToNdArray();
        Assert.That(copy.Shape, Is.EqualTo(new[] { 4, 2, 3 }));
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 2; j++)
            {
                for (int k = 0; k < 3; k++)
                {
                    Assert.That(copy[i, j, k], Is.EqualTo(Array[j, k, i]));
                }
            }
        }

        NdArray<float> window = Array.ToTensor()[0..2, 1..3, 2..4].ToNdArray();
        Assert.That(window.ToArray(), Is.EqualTo(new float[] { 6, 7, 10, 11, 18, 19, 22, 23 }));
    }

    [Test]
    public void Spans_of_tensors_are_read_too()
    {
        var span = new ReadOnlyTensorSpan<double>([1, 2, 3, 4, 5, 6], [3, 2]);
        Assert.That(span.ToNdArray(), SameBits.As(NdArray.Linspace(1.0, 6, 3, 2)));
        Assert.That(span[1..3, 1..2].ToNdArray().ToArray(), Is.EqualTo(new double[] { 4, 6 }));
    }

    [Test]
    public void Every_rank_goes_both_ways([Range(1, 8)] int rank)
    {
        NdArray<double> array = Samples.Normal<double>(1, Shape.Create([.. Enumerable.Repeat(2, rank)]));
        Assert.That(array.ToTensor().ToNdArray(), SameBits.As(array));
    }

    [Test]
    public void What_does_not_fit_is_refused()
    {
        Assert.That(() => Tensor.CreateFromShape<float>([1, 1, 1, 1, 1, 1, 1, 1, 1]).ToNdArray(), Refused.AsArgument("The tensor has 9 axes, expected at most 8."));
        Assert.That(() => NdArray<float>.None.ToTensor(), Refused.AsArgument("array is none"));
        Assert.That(() => ((Tensor<float>)null!).ToNdArray(), Throws.ArgumentNullException);
    }
}
