using System.Formats.Tar;
using System.IO.Compression;
using FcNet.Tests.Support;

namespace FcNet.Tests.Data;

/// <summary>The archive as it comes from the web, and archives that want to do harm.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable]
internal sealed class Cifar10ArchiveTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Test]
    public void The_archive_loads_like_the_folder_and_nothing_is_unpacked([Values(TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu)] TarEntryFormat format)
    {
        Directory.CreateDirectory(folder.File("files"));
        CifarBatches.Write(folder.File("files"), CifarBatches.All());
        string archive = Archive(CifarBatches.All().Select(file => Entry($"cifar-10-batches-bin/{file.Key}", file.Value, format)));
        DataSplits expected = Cifar10.Load(folder.File("files"), 4), data = Cifar10.Load(archive, 4);
        Assert.That(data.Train.GetLabels(), Is.EqualTo(expected.Train.GetLabels()));
        Assert.That(data.Train.GetInputs<float>(), SameBits.As(expected.Train.GetInputs<float>()));
        Assert.That(data.Test.GetInputs<float>(), SameBits.As(expected.Test.GetInputs<float>()));
        Assert.That(Directory.GetFileSystemEntries(folder.FullPath).Select(Path.GetFileName), Is.EquivalentTo(new[] { "files", "a.tar.gz" }));
    }

    [Test]
    public void Other_files_and_folders_in_it_are_passed_over()
    {
        string archive = Archive(
            [
                new PaxTarEntry(TarEntryType.Directory, "cifar-10-batches-bin/"),
                Entry("cifar-10-batches-bin/readme.html", [1, 2, 3]),
                new PaxTarEntry(TarEntryType.SymbolicLink, "cifar-10-batches-bin/link") { LinkName = "/etc/passwd" },
                new PaxTarEntry(TarEntryType.Directory, "test_batch.bin/"),
                .. CifarBatches.All().Select(file => Entry($"{new string('d', 150)}/{file.Key}", file.Value)),
                Entry("cifar-10-batches-bin/batches.meta.txt", "a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"u8.ToArray()),
            ]);
        Assert.That(Cifar10.Load(archive, 1).ClassNames[9], Is.EqualTo("j"));
    }

    [TestCase("../data_batch_1.bin")]
    [TestCase("cifar-10-batches-bin/../../data_batch_1.bin")]
    [TestCase("/tmp/data_batch_1.bin")]
    [TestCase("cifar\\..\\data_batch_1.bin")]
    [TestCase("../unrelated.txt")]
    public void An_entry_that_climbs_out_is_refused(string name) =>
        Assert.That(() => Cifar10.Load(Archive([Entry(name, CifarBatches.File(0, 1))])), Refused.AsInvalidData($"has an entry \"{name}\" that leads out of the archive"));

    [Test]
    public void A_link_in_the_place_of_a_file_is_refused([Values(TarEntryType.SymbolicLink, TarEntryType.HardLink, TarEntryType.CharacterDevice, TarEntryType.Fifo)] TarEntryType type)
    {
        var entry = new PaxTarEntry(type, "cifar-10-batches-bin/data_batch_1.bin");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
        {
            entry.LinkName = "/etc/passwd";
        }

        Assert.That(() => Cifar10.Load(Archive([entry])), Refused.AsInvalidData($"that is a {type}, expected a file"));
    }

    [Test]
    public void The_same_name_twice_is_refused()
    {
        TarEntry[] entries = [Entry("a/data_batch_1.bin", CifarBatches.File(0, 1)), Entry("b/data_batch_1.bin", CifarBatches.File(1, 1))];
        Assert.That(() => Cifar10.Load(Archive(entries)), Refused.AsInvalidData("has two entries \"data_batch_1.bin\""));
    }

    [Test]
    public void A_file_of_names_that_is_too_long_is_refused() =>
        Assert.That(() => Cifar10.Load(Archive([Entry("batches.meta.txt", new byte[70_000])])), Refused.AsInvalidData("has 70000 bytes, expected at most 65536"));

    [Test]
    public void A_missing_batch_is_named()
    {
        string archive = Archive(CifarBatches.All().Where(file => file.Key != "test_batch.bin").Select(file => Entry(file.Key, file.Value)));
        Assert.That(() => Cifar10.Load(archive, 1), Throws.TypeOf<FileNotFoundException>().With.Message.Contains("test_batch.bin in").And.Message.Contains("is missing"));
    }

    /// <summary>An image of one colour, so that the archive is small. What is cut off of gzip's checksum or of the zeros behind the files is not missed.</summary>
    [Test]
    public void Every_cut_and_every_flipped_bit_is_refused_or_changes_nothing()
    {
        byte[] zipped = File.ReadAllBytes(Archive([Entry("data_batch_1.bin", new byte[3073], TarEntryFormat.Ustar), Entry("batches.meta.txt", "a\nb\n"u8.ToArray(), TarEntryFormat.Ustar)]));
        foreach (byte[] cut in DamagedFiles.Cuts(zipped))
        {
            Assert.That(Load(cut) is null || cut.Length > zipped.Length - 20, Is.True, $"{cut.Length} of {zipped.Length} bytes");
        }

        foreach (int bit in DamagedFiles.FlippedBits(zipped))
        {
            Assert.That(Load(zipped) is null || bit / 8 < zipped.Length - 8, Is.True, $"bit {bit}: the last eight bytes are the checksum and the length");
        }

        static Cifar10Files? Load(byte[] bytes)
        {
            Cifar10Files? files = DamagedFiles.Read(() => Cifar10Files.FromZipped(new MemoryStream(bytes), "it"));
            if (files is not null)
            {
                Assert.That(files.Batch("data_batch_1.bin").Bytes.AsSpan().SequenceEqual(new byte[3073]), Is.True);
                Assert.That(files.ClassNames, Is.EqualTo(new[] { "a", "b" }));
            }

            return files;
        }
    }

    /// <summary>Every byte of the first entry's header from its mode to its magic, before it is zipped, and some of the zipped ones.</summary>
    [Test]
    public void A_damaged_archive_is_refused_or_read_but_nothing_else()
    {
        byte[] zipped = File.ReadAllBytes(Archive(CifarBatches.Names.Select(name => Entry(name, CifarBatches.File(0, 1), TarEntryFormat.Gnu))));
        using var unzipped = new MemoryStream();
        using (var stream = new GZipStream(new MemoryStream(zipped), CompressionMode.Decompress))
        {
            stream.CopyTo(unzipped);
        }

        byte[] plain = unzipped.ToArray();
        for (int i = 100; i < 265; i++)
        {
            foreach (byte value in new byte[] { 0, (byte)' ', (byte)'7', (byte)'S', 0x80, 0xFF })
            {
                byte[] damaged = [.. plain];
                damaged[i] = value;
                using var archive = new MemoryStream();
                using (var stream = new GZipStream(archive, CompressionLevel.NoCompression, leaveOpen: true))
                {
                    stream.Write(FixChecksum(damaged));
                }

                AssertRefusedOrRead(archive.ToArray(), $"byte {i} of the header is {value}");
            }
        }

        for (int i = 0; i < zipped.Length; i += 101)
        {
            byte[] damaged = [.. zipped];
            damaged[i] ^= 0x10;
            AssertRefusedOrRead(damaged, $"byte {i} of the archive");
        }
    }

    [Test]
    public void What_is_no_archive_is_refused()
    {
        byte[] page = "<html>Not found</html>"u8.ToArray();
        File.WriteAllBytes(folder.File("page.tar.gz"), page);
        Assert.That(() => Cifar10.Load(folder.File("page.tar.gz")), Refused.AsInvalidData("page.tar.gz is not a whole .tar.gz archive"));

        using (var zipped = new GZipStream(File.Create(folder.File("zipped.tar.gz")), CompressionLevel.Fastest))
        {
            for (int i = 0; i < 100; i++)
            {
                zipped.Write(page);
            }
        }

        Assert.That(() => Cifar10.Load(folder.File("zipped.tar.gz")), Refused.AsInvalidData("zipped.tar.gz is not a whole .tar.gz archive"));
    }

    private void AssertRefusedOrRead(byte[] archive, string what)
    {
        File.WriteAllBytes(folder.File("damaged.tar.gz"), archive);
        try
        {
            Cifar10.Load(folder.File("damaged.tar.gz"), 1);
        }
        catch (Exception e) when (e is InvalidDataException or FileNotFoundException)
        {
            return;
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }
    }

    /// <summary>The header's own checksum: the sum of its bytes with its eight own ones counted as blanks, in octal at byte 148.</summary>
    private static byte[] FixChecksum(byte[] tar)
    {
        int sum = tar.AsSpan(0, 512).ToArray().Sum(value => value) - tar.AsSpan(148, 8).ToArray().Sum(value => value) + (8 * ' ');
        System.Text.Encoding.ASCII.GetBytes(System.Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar, 148);
        return tar;
    }

    private static TarEntry Entry(string name, byte[] bytes, TarEntryFormat format = TarEntryFormat.Pax)
    {
        TarEntry entry = format switch
        {
            TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
            TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
            TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
            _ => new PaxTarEntry(TarEntryType.RegularFile, name),
        };
        entry.DataStream = new MemoryStream(bytes);
        return entry;
    }

    private string Archive(IEnumerable<TarEntry> entries)
    {
        using var zipped = new GZipStream(File.Create(folder.File("a.tar.gz")), CompressionLevel.Fastest);
        using var writer = new TarWriter(zipped);
        foreach (TarEntry entry in entries)
        {
            writer.WriteEntry(entry);
        }

        return folder.File("a.tar.gz");
    }
}
