using FcNet.Files;
using FcNet.Tests.Rules;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>Files that NumPy 1.24 wrote (data/golden), and what is made of damaged ones.</summary>
internal sealed class NumpyFilesTests
{
    private static readonly NdArray<float> Quarters = NdArray.Over([0, 0.25f, 0.5f, 0.75f, 1, 1.25f], 2, 3);

    [TestCase("float32.npy")]
    [TestCase("float32-version2.npy")]
    [TestCase("float32-version3.npy")]
    public void Files_of_numpy_are_read(string name) => Assert.That(NumpyArray.Read(Golden(name)).ToArray<float>(), SameBits.As(Quarters));

    [Test]
    public void The_bytes_are_those_that_numpy_writes()
    {
        var stream = new MemoryStream();
        NumpyArray.From(Quarters).Write(stream);
        Assert.That(stream.ToArray(), Is.EqualTo(File.ReadAllBytes(Golden("float32.npy"))));
    }

    [Test]
    public void Byte_order_and_order_of_axes_are_turned_round() =>
        Assert.That(NumpyArray.Read(Golden("float64-big-endian-fortran.npy")).ToArray<double>(), SameBits.As(NdArray.Linspace(0.0, 23, 2, 3, 4)));

    [Test]
    public void Whole_numbers_are_read_and_objects_refused()
    {
        Assert.That(NumpyArray.Read(Golden("labels.npy")).ToIntegers(), Is.EqualTo(new[] { 3, -1, int.MaxValue }));
        Assert.That(() => NumpyArray.Read(Golden("labels.npy")).ToArray<float>(), Refused.AsInvalidData("2147483647, which a float cannot hold without rounding"));
        Assert.That(() => NumpyArray.Read(Golden("objects.npy")), Refused.AsInvalidData("it holds Python objects"));
    }

    [TestCase("arrays.npz")]
    [TestCase("arrays-compressed.npz")]
    public void Archives_of_numpy_are_read(string name)
    {
        NumpyArchive archive = NumpyArchive.Read(Golden(name));
        Assert.That(archive["x"].ToArray<float>(), SameBits.As(Quarters));
        Assert.That(archive["y"].ToIntegers(), Is.EqualTo(new[] { 1, 0 }));
    }

    [TestCase("float32.npy")]
    [TestCase("arrays.npz")]
    [TestCase("arrays-compressed.npz")]
    public void A_file_cut_short_or_with_a_flipped_bit_is_refused_or_read_and_takes_little_memory(string name)
    {
        byte[] bytes = File.ReadAllBytes(Golden(name));
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.That(() => Read(name, bytes[..length]), Throws.TypeOf<InvalidDataException>(), $"{length} of {bytes.Length} bytes");
        }

        int refused = 0;
        for (int bit = 0; bit < 8 * bytes.Length; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                Read(name, bytes);
            }
            catch (InvalidDataException)
            {
                refused++;
            }

            Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4_000_000), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.That(refused, Is.Positive.And.LessThan(8 * bytes.Length));
    }

    private static void Read(string name, byte[] bytes)
    {
        if (name.EndsWith(".npy", StringComparison.Ordinal))
        {
            NumpyReader.Read(new MemoryStream(bytes), name);
        }
        else
        {
            NumpyArchiveReader.Read(new MemoryStream(bytes), name);
        }
    }

    private static string Golden(string name) => Path.Combine(Repository.Root, "data", "golden", name);
}
