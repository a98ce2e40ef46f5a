using System.Formats.Tar;
using System.Text;
using FcNet.Files;

namespace FcNet.Fuzz;

/// <summary>The readers of files that may come from anywhere. A new reader is one more line here.</summary>
internal static class Targets
{
    public static readonly FuzzTarget[] All =
    [
        new("safetensors", ReadSafetensors, () => [SafetensorsBytes(), ModelBytes(Normalization.None)]),
        new("model", ReadModel, () => [ModelBytes(Normalization.Batch), ModelBytes(Normalization.Layer), ModelBytes(Normalization.None)]),
        new("cifar-batch", ReadBatch, () => [BatchBytes("a\nb\n"), BatchBytes("")]),
        new("tar", ReadTar, () => [.. new[] { TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu }.Select(TarBytes)]),
    ];

    /// <summary>What is read is written again to a file that reads as the same.</summary>
    private static void ReadSafetensors(byte[] bytes)
    {
        SafetensorsFile file = SafetensorsReader.Read(new MemoryStream(bytes), "it");
        using var again = new MemoryStream();
        file.Write(again);
        again.Position = 0;
        SafetensorsFile copy = SafetensorsReader.Read(again, "its copy");
        if (copy.Checksum("") != file.Checksum(""))
        {
            throw new InvalidOperationException("A file that is read and written has other content.");
        }
    }

    /// <summary>The texts and numbers of a model behind a checksum that is made to fit: else the fuzzer would never get past it.</summary>
    private static void ReadModel(byte[] bytes)
    {
        SafetensorsFile file = SafetensorsReader.Read(new MemoryStream(bytes), "it");
        file = new(file.Tensors, file.Metadata.SetItem("sha256", file.Checksum("sha256")));
        Model<float> model = ModelFile.FromSafetensors<float>(file, "it");
        var x = new NdArray<float>(1, model.Options.Inputs);
        if (model.Scores(x).Columns != model.ClassNames.Length)
        {
            throw new InvalidOperationException("A model has another number of scores than of classes.");
        }
    }

    /// <summary>The first two bytes say how many of the others are the file of names; the rest is a batch.</summary>
    private static void ReadBatch(byte[] bytes)
    {
        if (bytes.Length < 2)
        {
            return;
        }

        int names = Math.Min((bytes[0] << 8) | bytes[1], bytes.Length - 2);
        var files = new Cifar10Files("it");
        if (names > 0)
        {
            files.Add(Cifar10.MetaFile, new MemoryStream(bytes, 2, names), names);
        }

        int rest = bytes.Length - 2 - names;
        files.Add(Cifar10.TestFile, new MemoryStream(bytes, 2 + names, rest), rest);
        LabeledData images = Cifar10.Decode([files.Batch(Cifar10.TestFile)], files.ClassNames);
        if ((images.Count * Cifar10.RecordBytes) != rest)
        {
            throw new InvalidOperationException("A batch has another number of images than its length says.");
        }
    }

    /// <summary>The archive without its compression, and with headers whose checksums are made to fit: else the fuzzer would never get past them.</summary>
    private static void ReadTar(byte[] bytes)
    {
        MendChecksums(bytes);
        Cifar10Files files = Cifar10Files.FromTar(new MemoryStream(bytes), "it");
        foreach (string name in Cifar10.TrainFiles)
        {
            files.Batch(name);
        }
    }

    /// <summary>The sum of a header's bytes, its own eight counted as blanks, in octal at byte 148; the next header is behind the entry's blocks.</summary>
    private static void MendChecksums(byte[] tar)
    {
        const int Block = 512;
        for (long at = 0; at + Block <= tar.Length;)
        {
            Span<byte> header = tar.AsSpan((int)at, Block);
            if (!header.ContainsAnyExcept((byte)0))
            {
                return;
            }

            long size = 0;
            foreach (byte digit in header.Slice(124, 12).TrimEnd((byte)0))
            {
                size = (8 * size) + (digit & 7);
            }

            header.Slice(148, 8).Fill((byte)' ');
            int sum = 0;
            foreach (byte value in header)
            {
                sum += value;
            }

            for (int place = 153; place >= 148; place--, sum /= 8)
            {
                header[place] = (byte)('0' + (sum % 8));
            }

            at += Block + ((size + Block - 1) / Block * Block);
        }
    }

    private static byte[] SafetensorsBytes()
    {
        using var stream = new MemoryStream();
        new SafetensorsFile([SafetensorsTensor.From("a", new NdArray<float>(2, 3)), SafetensorsTensor.From("b", new NdArray<double>(1)), new("c", "BF16", [0], default)], [new("k", "v")]).Write(stream);
        return stream.ToArray();
    }

    private static byte[] ModelBytes(Normalization normalization)
    {
        using var stream = new MemoryStream();
        var net = new FullyConnectedNet<float>(new() { Inputs = 2, Hidden = [3], Classes = 2, Normalization = normalization });
        ModelFile.ToSafetensors(Model.Of(net, new InputScaling([1, 2], [3, 4]))).Write(stream);
        return stream.ToArray();
    }

    private static byte[] BatchBytes(string names)
    {
        byte[] text = Encoding.UTF8.GetBytes(names);
        return [(byte)(text.Length >> 8), (byte)text.Length, .. text, .. new byte[2 * Cifar10.RecordBytes]];
    }

    private static byte[] TarBytes(TarEntryFormat format)
    {
        using var stream = new MemoryStream();
        using (var writer = new TarWriter(stream, format, leaveOpen: true))
        {
            foreach (string name in (string[])["data_batch_1.bin", "folder/batches.meta.txt", $"{new string('d', format == TarEntryFormat.V7 ? 9 : 120)}/test_batch.bin"])
            {
                TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name),
                };
                entry.DataStream = new MemoryStream([1, 2, 3]);
                writer.WriteEntry(entry);
            }
        }

        return stream.ToArray();
    }
}
