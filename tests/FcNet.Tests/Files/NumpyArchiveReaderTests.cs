using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>Zip archives that want to do harm: each is refused with a sentence, and takes little memory.</summary>
internal sealed class NumpyArchiveReaderTests
{
    /// <summary>The places of fields in an entry of the archive's list, which begins with "PK\x01\x02": APPNOTE 4.3.12; and what an entry's own header, "PK\x03\x04", has elsewhere.</summary>
    private const int FlagsAt = 8, MethodAt = 10, ChecksumAt = 16, PackedAt = 20, UnpackedAt = 24, OwnHeaderIsEarlierBy = 2;

    [TestCase("../x.npy")]
    [TestCase("a/../../x.npy")]
    [TestCase("/x.npy")]
    [TestCase("a//x.npy")]
    [TestCase("./x.npy")]
    [TestCase("..\\x.npy")]
    [TestCase("C:x.npy")]
    [TestCase(".npy")]
    [TestCase("x.npy/")]
    [TestCase("x.NPY")]
    [TestCase("x.txt")]
    [TestCase("x")]
    public void A_name_that_climbs_out_or_is_no_array_is_refused(string name) =>
        AssertRefused(Zip((name, Array(1))), $"its entry \"{name}\" is no .npy file with a plain name");

    [TestCase("x")]
    [TestCase("a/b/x")]
    [TestCase("..x")]
    [TestCase("ä β")]
    public void Plain_names_are_read(string name) => Assert.That(Read(Zip(($"{name}.npy", Array(1))))[name].ToIntegers(), Is.EqualTo(new[] { 1 }));

    [Test]
    public void Two_entries_of_one_name_are_refused() => AssertRefused(Zip(("x.npy", Array(1)), ("x.npy", Array(2))), "it has two entries \"x.npy\"");

    [Test]
    public void An_entry_that_is_no_array_is_refused_by_its_name() => AssertRefused(Zip(("x.npy", "text"u8.ToArray())), "it.npz, entry \"x.npy\", is not a .npy file that FcNet reads");

    [Test]
    public void What_is_no_archive_is_refused()
    {
        AssertRefused([], "is not a .npz file that FcNet reads");
        AssertRefused(new byte[1000], "is not a .npz file that FcNet reads");
        AssertRefused("PK\u0003\u0004"u8.ToArray(), "is not a .npz file that FcNet reads");
        Assert.That(Read(Zip()).Arrays, Is.Empty, "no arrays are an archive too");
    }

    [Test]
    public void A_bomb_is_refused_before_it_is_unpacked()
    {
        byte[] one = Zip(("x.npy", new byte[NumpyArchive.MaxUnpackedBytes + 1]));
        Assert.That(one.LongLength * NumpyArchive.MaxExpansion, Is.LessThan(NumpyArchive.MaxUnpackedBytes / 2), "it is packed well");
        AssertRefused(one, $"it unpacks to more than {NumpyArchive.MaxUnpackedBytes} bytes");
    }

    [Test]
    public void A_bomb_of_many_entries_is_refused_too()
    {
        byte[] third = Array([.. Enumerable.Repeat(0, 23 << 18)]);
        byte[] bytes = Zip(("a.npy", third), ("b.npy", third), ("c.npy", third));
        Assert.That(() => Read(bytes), Refused.AsInvalidData($"it unpacks to more than {NumpyArchive.MaxUnpackedBytes} bytes"));
    }

    [TestCase(0u)]
    [TestCase(131u)]
    [TestCase(133u)]
    [TestCase(50_000_000u)]
    [TestCase(0x7FFFFFFFu)]
    [TestCase(0xFFFFFFFEu)]
    public void A_length_that_lies_is_refused_and_takes_no_memory(uint length) => AssertRefused(With(UnpackedAt, length, 4), "it.npz");

    [TestCase(0u)]
    [TestCase(1u)]
    [TestCase(0x7FFFFFFFu)]
    [TestCase(0xFFFFFFFEu)]
    public void A_packed_length_that_lies_is_refused_and_takes_no_memory(uint length) => AssertRefused(With(PackedAt, length, 4), "it.npz");

    [Test]
    public void A_wrong_checksum_is_refused() => AssertRefused(With(ChecksumAt, 1, 4), "its entry \"x.npy\" is damaged: its checksum is ");

    [Test]
    public void An_encrypted_entry_is_refused() => AssertRefused(With(FlagsAt, 1, 2), "its entry \"x.npy\" is encrypted");

    [TestCase(1u)]
    [TestCase(12u)]
    [TestCase(14u)]
    [TestCase(93u)]
    [TestCase(0xFFFFu)]
    public void Other_ways_of_packing_are_refused(uint method) => AssertRefused(With(MethodAt, method, 2), "is not a .npz file that FcNet reads");

    /// <summary>An archive of one array, x, with another value in both headers of its entry.</summary>
    private static byte[] With(int field, uint value, int size)
    {
        byte[] zip = Zip(("x.npy", Array(7))), number = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(number, value);
        number.AsSpan(0, size).CopyTo(zip.AsSpan(zip.AsSpan().IndexOf("PK\u0001\u0002"u8) + field));
        number.AsSpan(0, size).CopyTo(zip.AsSpan(field - OwnHeaderIsEarlierBy));
        return zip;
    }

    private static void AssertRefused(byte[] zip, string message)
    {
        Assert.That(() => Read(zip), Refused.AsInvalidData(message));
        Assert.That(DamagedFiles.Read(() => Read(zip)), Is.Null, "little memory");
    }

    private static NumpyArchive Read(byte[] zip) => NumpyArchiveReader.Read(new MemoryStream(zip), "it.npz");

    private static byte[] Array(params int[] numbers)
    {
        using var stream = new MemoryStream();
        NumpyArray.From(numbers).Write(stream);
        return stream.ToArray();
    }

    private static byte[] Zip(params (string Name, byte[] Bytes)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8))
        {
            foreach ((string name, byte[] bytes) in entries)
            {
                using Stream entry = zip.CreateEntry(name, CompressionLevel.Optimal).Open();
                entry.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
