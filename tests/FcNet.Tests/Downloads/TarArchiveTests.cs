using System.Formats.Tar;
using System.Text;
using CsCheck;
using FcNet.Tests.Support;

namespace FcNet.Tests.Downloads;

/// <summary>The walk through an archive: the entries that another program wrote, and of a damaged one the documented exceptions and little memory.</summary>
[Parallelizable]
internal sealed class TarArchiveTests
{
    private const int FewBytes = 1 << 20;

    private static readonly Gen<(string Name, byte[] Bytes)[]> Files =
        Gen.Select(Gen.String[Gen.Char["abcXYZ09._-"], 1, 90], Gen.Byte.Array[0, 2000]).Array[1, 4];

    [Test]
    public void Entries_are_what_was_written([Values(TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu)] TarEntryFormat format) =>
        Files.Sample(
            files =>
            {
                var archive = new TarArchive(new MemoryStream(Tar(format, files)));
                foreach ((string name, byte[] bytes) in files)
                {
                    TarArchiveEntry entry = archive.Next()!.Value;
                    if (entry.Name != name || entry.Bytes != bytes.Length || !archive.Content().AsSpan().SequenceEqual(bytes))
                    {
                        return false;
                    }
                }

                return archive.Next() is null;
            },
            iter: 300);

    [Test]
    public void Long_names_are_read_in_the_formats_that_have_them([Values(TarEntryFormat.Pax, TarEntryFormat.Gnu)] TarEntryFormat format, [Values(101, 300, 4000)] int length)
    {
        string name = new('n', length);
        var archive = new TarArchive(new MemoryStream(Tar(format, (name, [7]), ("after", [8]))));
        Assert.That(archive.Next()!.Value.Name, Is.EqualTo(name));
        Assert.That(archive.Next()!.Value.Name, Is.EqualTo("after"), "what was not read is passed over");
        Assert.That(archive.Content(), Is.EqualTo(new byte[] { 8 }));
    }

    /// <summary>The system's own reader takes these bytes at their word, and 2 GB of memory with them.</summary>
    [TestCase('x')]
    [TestCase('L')]
    public void Attributes_that_are_said_to_be_huge_take_no_memory(char type) =>
        AssertRefused(Header("a", 2_000_000_000, type), "an entry of attributes has 2000000000 bytes, expected at most 65536");

    [Test]
    public void A_file_that_is_said_to_be_huge_takes_the_memory_of_what_is_there() =>
        AssertRefused([.. Header("data_batch_1.bin", 300_000_000, '0'), .. new byte[5000]], "is not a whole .tar.gz archive");

    [TestCase("12 path=a", "an entry of attributes is malformed")]
    [TestCase("8 path=a\n", "an entry of attributes is malformed")]
    [TestCase("x path=a\n", "an entry of attributes is malformed")]
    [TestCase("-5 path=a\n", "an entry of attributes is malformed")]
    [TestCase("99999999999 path=a\n", "an entry of attributes is malformed")]
    [TestCase("2 \n", "is malformed")]
    [TestCase("10 size=1\n", "has its size among its attributes")]
    public void Attributes_that_make_no_sense_are_refused(string attributes, string message)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(attributes);
        byte[] block = new byte[512];
        bytes.CopyTo(block, 0);
        AssertRefused([.. Header("a", bytes.Length, 'x'), .. block, .. Header("test_batch.bin", 0, '0')], message);
    }

    [Test]
    public void A_header_with_a_wrong_checksum_or_number_is_refused()
    {
        byte[] header = Header("a", 0, '0');
        header[0] = (byte)'b';
        AssertRefused(header, "the checksum of a header is wrong");
        AssertRefused(Header("a", 0, '0', size: "00000000089"), "a number in a header is not octal");
    }

    /// <summary>Content has no checksum, nor have the attributes of pax, where the names stand once more; headers have. One block of zeros makes an end.</summary>
    [Test]
    public void A_cut_or_a_flipped_bit_anywhere_is_refused_or_gives_what_the_bytes_spell([Values(TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu)] TarEntryFormat format)
    {
        (string Name, byte[] Bytes)[] files = [("data_batch_1.bin", "first content"u8.ToArray()), (new string('d', 90), "second content"u8.ToArray()), ("batches.meta.txt", "third content"u8.ToArray())];
        byte[] bytes = Tar(format, files);
        int[] ends = [.. files.Select(file => bytes.AsSpan().IndexOf(file.Bytes) + file.Bytes.Length)];
        int end = ends[^1] + 512 - (ends[^1] % 512) + 512, refused = 0;
        foreach (byte[] cut in DamagedFiles.Cuts(bytes))
        {
            Assert.That(Walk(cut) is { } read ? Described(read) : null, Is.EqualTo(cut.Length < end ? null : Described(files)), $"{cut.Length} bytes");
        }

        (int Start, int Length)[][] names = [.. files.Select(file => Places(bytes, Encoding.ASCII.GetBytes(file.Name)).ToArray())];
        foreach (int bit in DamagedFiles.FlippedBits(bytes))
        {
            if (Walk(bytes) is { } read)
            {
                string[] spelled = [.. files.Select((file, i) => $"{NameNow(bit / 8, file.Name, names[i])}: {Convert.ToHexString(bytes, ends[i] - file.Bytes.Length, file.Bytes.Length)}")];
                Assert.That(Described(read), Is.EqualTo(spelled), $"bit {bit}");
            }
            else
            {
                Assert.That(files.Select((file, i) => bit / 8 < ends[i] && bit / 8 >= ends[i] - file.Bytes.Length), Is.All.False, $"bit {bit} of a content is no reason to refuse");
                refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(3 * 8 * 200), "the headers have checksums");

        static string[] Described(IEnumerable<(string Name, byte[] Bytes)> entries) => [.. entries.Select(entry => $"{entry.Name}: {Convert.ToHexString(entry.Bytes)}")];

        string NameNow(int place, string name, (int Start, int Length)[] places) =>
            Array.Find(places, found => place >= found.Start && place < found.Start + found.Length) is { Length: > 0 } found ? Encoding.UTF8.GetString(bytes, found.Start, found.Length) : name;
    }

    [Test]
    public void A_flipped_bit_in_a_header_whose_checksum_fits_is_refused_or_read_and_takes_little_memory([Values(TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu)] TarEntryFormat format)
    {
        byte[] sound = Tar(format, (format == TarEntryFormat.V7 ? "data_batch_1.bin" : $"{new string('d', 130)}/data_batch_1.bin", [1, 2, 3]), ("test_batch.bin", [4]));
        int refused = 0;
        for (int bit = 0; bit < 8 * 512; bit++)
        {
            byte[] bytes = [.. sound];
            bytes[bit / 8] ^= (byte)(1 << (bit % 8));
            SetChecksum(bytes.AsSpan(0, 512));
            refused += IsRefused(bytes) ? 1 : 0;
        }

        Assert.That(refused, Is.InRange(20, 8 * 512 / 2), "a wrong size is noticed, another date does not matter");
    }

    /// <summary>Every bit of the label, and every seventh of the pixels.</summary>
    [Test]
    public void A_flipped_bit_of_a_batch_gives_just_that_image_or_a_label_that_is_refused()
    {
        byte[] bytes = CifarBatches.File(1, 1);
        foreach (int bit in DamagedFiles.FlippedBits(bytes).Where(bit => bit < 8 || bit % 7 == 0))
        {
            if (DamagedFiles.Read(() => Decode(bytes)) is { } read)
            {
                Assert.That(read.GetLabel(0), Is.EqualTo(bytes[0]).And.LessThan(10), $"bit {bit}");
                Assert.That(read.Bytes(0).SequenceEqual(bytes.AsSpan(1)), Is.True, $"bit {bit}");
            }
            else
            {
                Assert.That(() => Decode(bytes), Refused.AsInvalidData($"has the label {bytes[0]} at byte 0, expected 0 to 9"));
                Assert.That(bytes[0], Is.GreaterThan(9));
            }
        }
    }

    [Test]
    public void A_batch_cut_anywhere_but_between_images_is_refused()
    {
        byte[] bytes = CifarBatches.File(1, 2);
        foreach (byte[] cut in DamagedFiles.Cuts(bytes))
        {
            LabeledData? images = DamagedFiles.Read(() => Decode(cut));
            Assert.That(images is not null, Is.EqualTo(cut.Length == CifarBatches.RecordBytes), $"{cut.Length} bytes");
            Assert.That(images?.Bytes(0).SequenceEqual(bytes.AsSpan(1, 3072)) ?? true, Is.True);
        }
    }

    private static LabeledData Decode(byte[] bytes)
    {
        var files = new Cifar10Files("it");
        files.Add(Cifar10.TestFile, new MemoryStream(bytes), bytes.Length);
        return Cifar10.Decode([files.Batch(Cifar10.TestFile)], Cifar10.ClassNames);
    }

    private static List<(string Name, byte[] Bytes)>? Walk(byte[] tar) => DamagedFiles.Read(() =>
    {
        List<(string Name, byte[] Bytes)> read = [];
        var archive = new TarArchive(new MemoryStream(tar));
        try
        {
            while (archive.Next() is { } entry)
            {
                read.Add((entry.Name, archive.Content()));
            }
        }
        catch (EndOfStreamException e)
        {
            throw new InvalidDataException("it is cut short", e);
        }

        return read;
    });

    private static IEnumerable<(int Start, int Length)> Places(byte[] bytes, byte[] text)
    {
        for (int start = 0; start <= bytes.Length - text.Length; start++)
        {
            if (bytes.AsSpan(start).StartsWith(text))
            {
                yield return (start, text.Length);
            }
        }
    }

    private static void AssertRefused(byte[] tar, string message)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.That(() => Cifar10Files.FromTar(new MemoryStream(tar), "it.tar.gz"), Refused.AsInvalidData(message));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(FewBytes));
    }

    private static bool IsRefused(byte[] tar)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        bool isRefused = false;
        try
        {
            Cifar10Files.FromTar(new MemoryStream(tar), "it.tar.gz");
        }
        catch (InvalidDataException)
        {
            isRefused = true;
        }

        if (GC.GetAllocatedBytesForCurrentThread() - before > FewBytes)
        {
            Assert.Fail($"{GC.GetAllocatedBytesForCurrentThread() - before} bytes of memory were taken.");
        }

        return isRefused;
    }

    private static byte[] Tar(TarEntryFormat format, params (string Name, byte[] Bytes)[] files)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, format, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in files)
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name),
                };
                entry.DataStream = new MemoryStream(bytes);
                writer.WriteEntry(entry);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A header with a right checksum, whatever else is in it.</summary>
    private static byte[] Header(string name, long bytes, char type, string? size = null)
    {
        byte[] header = new byte[512];
        Encoding.ASCII.GetBytes(name).CopyTo(header, 0);
        Encoding.ASCII.GetBytes(size ?? Convert.ToString(bytes, 8).PadLeft(11, '0')).CopyTo(header, 124);
        header[156] = (byte)type;
        SetChecksum(header);
        return header;
    }

    /// <summary>The sum of a header's bytes, its own eight counted as blanks.</summary>
    private static void SetChecksum(Span<byte> header)
    {
        header.Slice(148, 8).Fill((byte)' ');
        int sum = 0;
        foreach (byte value in header)
        {
            sum += value;
        }

        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(header[148..]);
    }
}
