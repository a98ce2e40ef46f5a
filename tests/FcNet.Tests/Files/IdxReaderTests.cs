using FcNet.Files;
using FcNet.Tests.Support;

namespace FcNet.Tests.Files;

/// <summary>IDX, byte by byte as http://yann.lecun.com/exdb/mnist describes it.</summary>
internal sealed class IdxReaderTests
{
    [Test]
    public void Bytes_and_wide_big_endian_numbers_are_read([Values] bool isZipped)
    {
        NumpyArray bytes = Read(IdxFiles.Bytes(0x08, [2, 3], [1, 2, 3, 4, 5, 255]), isZipped);
        Assert.That((bytes.ElementType, bytes.Shape), Is.EqualTo(("uint8", Shape.Create([2, 3]))));
        Assert.That(bytes.ToIntegers(), Is.EqualTo(new[] { 1, 2, 3, 4, 5, 255 }));
        Assert.That(Read(IdxFiles.Bytes(0x09, [1], [0xFF]), isZipped).ToIntegers(), Is.EqualTo(new[] { -1 }));
        Assert.That(Read(IdxFiles.Bytes(0x0B, [2], [1, 0, 0xFF, 0xFE]), isZipped).ToIntegers(), Is.EqualTo(new[] { 256, -2 }));
        Assert.That(Read(IdxFiles.Bytes(0x0C, [1], [0, 1, 0, 2]), isZipped).ToIntegers(), Is.EqualTo(new[] { 65538 }));
        Assert.That(Read(IdxFiles.Bytes(0x0D, [1], [0x3F, 0xC0, 0, 0]), isZipped).ToNdArray<float>().ToArray(), Is.EqualTo(new[] { 1.5f }));
        Assert.That(Read(IdxFiles.Bytes(0x0E, [1], [0x3F, 0xF8, 0, 0, 0, 0, 0, 0]), isZipped).ToNdArray<double>().ToArray(), Is.EqualTo(new[] { 1.5 }));
    }

    [TestCase(new byte[] { 0, 1, 8, 1 }, "it does not begin with two bytes of 0")]
    [TestCase(new byte[] { 0, 0 }, "it does not begin with two bytes of 0")]
    [TestCase(new byte[] { 0, 0, 7, 1 }, "its element type is 0x07, expected 0x08")]
    [TestCase(new byte[] { 0, 0, 8, 0 }, "it has 0 axes, expected 1 to 8")]
    [TestCase(new byte[] { 0, 0, 8, 9 }, "it has 9 axes, expected 1 to 8")]
    [TestCase(new byte[] { 0, 0, 8, 1, 0, 0, 0 }, "it ends before its header")]
    [TestCase(new byte[] { 0, 0, 8, 1, 0, 0, 0, 3, 1, 2 }, "its array is 3 of uint8, 3 bytes, but at most 2 can follow the header")]
    [TestCase(new byte[] { 0, 0, 8, 1, 0, 0, 0, 1, 1, 2 }, "its array is 1 of uint8, 1 bytes, but more follow the header")]
    [TestCase(new byte[] { 0, 0, 8, 1, 0x80, 0, 0, 0 }, "its shape is (-2147483648)")]
    public void What_is_no_IDX_file_is_refused_with_the_reason(byte[] bytes, string reason) =>
        Assert.That(() => IdxReader.Read(new MemoryStream(bytes), "it"), Refused.AsInvalidData($"it is not an IDX file that FcNet reads: {reason}"));

    [Test]
    public void A_header_that_claims_gigabytes_takes_no_memory([Values] bool isZipped)
    {
        byte[] bytes = IdxFiles.Bytes(0x08, [60_000, 100, 100], [1, 2, 3]);
        Assert.That(DamagedFiles.Read(() => Read(bytes, isZipped)), Is.Null);
    }

    [Test]
    public void A_bomb_is_refused_at_the_limit()
    {
        byte[] bomb = IdxFiles.Zipped(IdxFiles.Bytes(0x08, [70 << 20], new byte[70 << 20]));
        Assert.That(() => IdxReader.Read(new MemoryStream(bomb), "it"), Refused.AsInvalidData("but at most 67108856 can follow the header"));
    }

    [Test]
    public void Every_cut_and_every_flipped_bit_of_a_gzip_file_is_found_or_changes_nothing()
    {
        byte[] content = IdxFiles.Bytes(0x0B, [3, 2], [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), zipped = IdxFiles.Zipped(content);
        byte[] expected = IdxReader.Read(new MemoryStream(zipped), "it").Data.ToArray();
        foreach (byte[] cut in DamagedFiles.Cuts(zipped))
        {
            Assert.That(DamagedFiles.Read(() => IdxReader.Read(new MemoryStream(cut), "it")), Is.Null, $"{cut.Length} bytes");
        }

        foreach (int bit in DamagedFiles.FlippedBits(zipped))
        {
            // The header of gzip has bits that say nothing about the content, such as its time.
            NumpyArray? array = DamagedFiles.Read(() => IdxReader.Read(new MemoryStream(zipped), "it"));
            Assert.That(array is null || array.Data.Span.SequenceEqual(expected), Is.True, $"bit {bit}");
        }
    }

    [Test]
    public void Every_cut_and_every_flipped_bit_of_a_plain_file_is_refused_or_read_as_it_stands()
    {
        byte[] content = IdxFiles.Bytes(0x0C, [2, 2], [.. Enumerable.Range(0, 16).Select(i => (byte)i)]);
        foreach (byte[] cut in DamagedFiles.Cuts(content))
        {
            Assert.That(DamagedFiles.Read(() => IdxReader.Read(new MemoryStream(cut), "it")), Is.Null, $"{cut.Length} bytes");
        }

        foreach (int bit in DamagedFiles.FlippedBits(content))
        {
            NumpyArray? array = DamagedFiles.Read(() => IdxReader.Read(new MemoryStream(content), "it"));
            Assert.That(array is null || array.Data.Length == 16, Is.True, $"bit {bit}");
        }
    }

    private static NumpyArray Read(byte[] bytes, bool isZipped) => IdxReader.Read(new MemoryStream(isZipped ? IdxFiles.Zipped(bytes) : bytes), "it");
}
