using System.IO.Compression;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>Files that NumPy 1.24 wrote (data/golden).</summary>
internal sealed class NumpyFilesTests
{
    private static readonly NdArray<float> Quarters = NdArray.Wrap([0, 0.25f, 0.5f, 0.75f, 1, 1.25f], 2, 3);

    [TestCase("float32.npy")]
    [TestCase("float32-version2.npy")]
    [TestCase("float32-version3.npy")]
    public void Files_of_numpy_are_read(string name) => Assert.That(NumpyArray.Read(GoldenFiles.PathOf(name)).ToNdArray<float>(), SameBits.As(Quarters));

    [Test]
    public void The_bytes_are_those_that_numpy_writes()
    {
        var stream = new MemoryStream();
        NumpyArray.From(Quarters).Write(stream);
        Assert.That(stream.ToArray(), Is.EqualTo(File.ReadAllBytes(GoldenFiles.PathOf("float32.npy"))));
    }

    [Test]
    public void Byte_order_and_order_of_axes_are_turned_round() =>
        Assert.That(NumpyArray.Read(GoldenFiles.PathOf("float64-big-endian-fortran.npy")).ToNdArray<double>(), SameBits.As(NdArray.Linspace(0.0, 23, 2, 3, 4)));

    [Test]
    public void Whole_numbers_are_read_and_objects_refused()
    {
        Assert.That(NumpyArray.Read(GoldenFiles.PathOf("labels.npy")).ToIntegers(), Is.EqualTo(new[] { 3, -1, int.MaxValue }));
        Assert.That(() => NumpyArray.Read(GoldenFiles.PathOf("labels.npy")).ToNdArray<float>(), Refused.AsInvalidData("2147483647, which a float cannot hold without rounding"));
        Assert.That(() => NumpyArray.Read(GoldenFiles.PathOf("objects.npy")), Refused.AsInvalidData("it holds Python objects"));
    }

    [TestCase("arrays.npz")]
    [TestCase("arrays-compressed.npz")]
    public void Archives_of_numpy_are_read(string name)
    {
        NumpyArchive archive = NumpyArchive.Read(GoldenFiles.PathOf(name));
        Assert.That(archive["x"].ToNdArray<float>(), SameBits.As(Quarters));
        Assert.That(archive["y"].ToIntegers(), Is.EqualTo(new[] { 1, 0 }));
    }

    /// <summary>Source: np.savez("types.npz", scalar=np.float64(0.5), empty=…, axes=…, bool=np.arange(12).astype("bool").reshape(2, 3, 2), …).</summary>
    [Test]
    public void Every_type_is_read_and_written_as_numpy_writes_it()
    {
        using ZipArchive zip = ZipFile.OpenRead(GoldenFiles.PathOf("types.npz"));
        Assert.That(zip.Entries, Has.Count.EqualTo(15));
        foreach ((string name, NumpyArray array) in NumpyArchive.Read(GoldenFiles.PathOf("types.npz")).Arrays)
        {
            using MemoryStream expected = new(), written = new();
            using Stream entry = zip.GetEntry($"{name}.npy")!.Open();
            entry.CopyTo(expected);
            array.Write(written);
            Assert.That(written.ToArray(), Is.EqualTo(expected.ToArray()), name);

            (string type, int[] shape, double[] numbers) = name switch
            {
                "scalar" => ("float64", (int[])[], (double[])[0.5]),
                "empty" => ("float32", [0, 3], []),
                "axes" => ("int32", [1, 2, 1, 1, 2, 1, 1, 1], [0, 1, 2, 3]),
                "bool" => (name, [2, 3, 2], [0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]),
                _ => (name, [2, 3, 2], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
            };
            Assert.That(array.ElementType, Is.EqualTo(type));
            Assert.That(array.Shape, Is.EqualTo(shape));
            Assert.That(array.ToNdArray<double>().ToArray(), Is.EqualTo(numbers), name);
        }
    }
}
