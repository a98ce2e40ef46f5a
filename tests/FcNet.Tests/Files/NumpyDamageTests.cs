using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>Files of NumPy that were cut short or changed: refused, or read as just what the changed bytes spell.</summary>
internal sealed class NumpyDamageTests
{
    [TestCase("float32.npy")]
    [TestCase("labels.npy")]
    [TestCase("float64-big-endian-fortran.npy")]
    [TestCase("arrays.npz")]
    [TestCase("arrays-compressed.npz")]
    public void Every_cut_is_refused(string name)
    {
        foreach (byte[] cut in DamagedFiles.Cuts(File.ReadAllBytes(GoldenFiles.PathOf(name))))
        {
            Assert.That(DamagedFiles.Read<object>(() => name.EndsWith(".npy", StringComparison.Ordinal) ? Array(cut) : Archive(cut)), Is.Null, $"{cut.Length} bytes");
        }
    }

    /// <summary>A flipped bit of the numbers is another number. In the header only the byte order can change to what fits as well: '&lt;' and '&gt;' are one bit apart.</summary>
    [TestCase("float32.npy", 4)]
    [TestCase("labels.npy", 8)]
    public void A_flipped_bit_gives_the_number_that_it_spells_or_is_refused(string name, int size)
    {
        byte[] bytes = File.ReadAllBytes(GoldenFiles.PathOf(name));
        int numbersAt = bytes.AsSpan().IndexOf((byte)'\n') + 1, readWithOtherHeader = 0;
        foreach (int bit in DamagedFiles.FlippedBits(bytes))
        {
            NumpyArray? array = DamagedFiles.Read(() => Array(bytes));
            byte[] numbers = bytes[numbersAt..];
            if (bit / 8 >= numbersAt)
            {
                Assert.That(array!.Data.ToArray(), Is.EqualTo(numbers), $"bit {bit}");
            }
            else if (array is not null)
            {
                readWithOtherHeader++;
                Assert.That((char)bytes[bit / 8], Is.EqualTo('>'), $"bit {bit}");
                Assert.That(array.Data.ToArray(), Is.EqualTo(numbers.Chunk(size).SelectMany(number => number.Reverse())), $"bit {bit}");
            }
        }

        Assert.That(readWithOtherHeader, Is.EqualTo(1));
        Assert.That(Array(bytes).Data.ToArray(), Is.EqualTo(bytes[numbersAt..]), "it was whole");
    }

    /// <summary>The numbers have checksums. Beside them a zip archive has much that is of no consequence, such as times, and the names of its entries.</summary>
    [TestCase("arrays.npz")]
    [TestCase("arrays-compressed.npz")]
    public void A_flipped_bit_of_an_archive_changes_no_number(string name)
    {
        byte[] bytes = File.ReadAllBytes(GoldenFiles.PathOf(name));
        byte[][] expected = [.. Archive(bytes).Arrays.Select(array => array.Value.Data.ToArray())];
        int[] namesAt = [.. NamesAt(bytes)];
        Assert.That(expected, Has.Length.EqualTo(namesAt.Length).And.Length.EqualTo(2));
        int read = 0;
        foreach (int bit in DamagedFiles.FlippedBits(bytes))
        {
            if (DamagedFiles.Read(() => Archive(bytes)) is { } archive)
            {
                read++;
                Assert.That(archive.Arrays.Select(array => array.Value.Data.ToArray()), Is.EqualTo(expected), $"bit {bit}");
                Assert.That(archive.Arrays.Select(array => array.Key), Is.EqualTo(namesAt.Select(at => Encoding.UTF8.GetString(bytes, at, 1))), $"bit {bit}");
            }
        }

        Assert.That(read, Is.Positive.And.LessThan(8 * bytes.Length / 2));
    }

    /// <summary>Where the archive's list of entries, "PK\x01\x02", has their names, which are of one letter and ".npy".</summary>
    private static IEnumerable<int> NamesAt(byte[] zip)
    {
        const int NameAt = 46;
        for (int i = 0; i < zip.Length - NameAt; i++)
        {
            if (zip.AsSpan(i).StartsWith("PK\u0001\u0002"u8))
            {
                yield return i + NameAt;
            }
        }
    }

    private static NumpyArray Array(byte[] bytes) => NumpyReader.Read(new MemoryStream(bytes), "it.npy");

    private static NumpyArchive Archive(byte[] bytes) => NumpyArchiveReader.Read(new MemoryStream(bytes), "it.npz");
}
