namespace FcNet.Tests.Support;

/// <summary>Arrays that tell whether any of them was changed: for calls that must be refused before they write anything.</summary>
internal sealed class Watched
{
    private readonly List<(NdArray<double> Array, NdArray<double> Before)> arrays = [];
    private readonly List<(RandomSource Source, byte[] Before)> sources = [];

    /// <summary>A new array of random numbers.</summary>
    public NdArray<double> New(params Shape shape) => Watch(Samples.Normal<double>((ulong)arrays.Count, shape));

    /// <summary>An array that is there already.</summary>
    public NdArray<double> Watch(NdArray<double> array)
    {
        arrays.Add((array, array.Clone()));
        return array;
    }

    /// <summary>A random source, from which nothing must be drawn.</summary>
    public TSource Watch<TSource>(TSource source)
        where TSource : RandomSource
    {
        sources.Add((source, source.SaveState()));
        return source;
    }

    public void AssertUnchanged()
    {
        foreach ((NdArray<double> array, NdArray<double> before) in arrays)
        {
            Assert.That(array, SameBits.As(before));
        }

        foreach ((RandomSource source, byte[] before) in sources)
        {
            Assert.That(source.SaveState(), Is.EqualTo(before), "nothing was drawn");
        }
    }
}
