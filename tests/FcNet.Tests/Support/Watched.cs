namespace FcNet.Tests.Support;

/// <summary>Arrays that tell whether any of them was changed: for calls that must be refused before they write anything.</summary>
internal sealed class Watched
{
    private readonly List<(NdArray<double> Array, NdArray<double> Before)> arrays = [];

    /// <summary>A new array of random numbers.</summary>
    public NdArray<double> New(params Shape shape)
    {
        NdArray<double> array = Samples.Normal<double>((ulong)arrays.Count, shape);
        arrays.Add((array, array.Clone()));
        return array;
    }

    public void AssertUnchanged()
    {
        foreach ((NdArray<double> array, NdArray<double> before) in arrays)
        {
            Assert.That(array, SameBits.As(before));
        }
    }
}
