using System.Formats.Tar;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Fuzz;

/// <summary>Sound files to start from.</summary>
internal static class Seeds
{
    private static readonly DataSplits Examples = LabeledData.From(new float[,] { { 1, 2 }, { 3, 4 }, { 5, 6 }, { 7, 8 }, { 9, 0 }, { 2, 1 }, { 4, 4 }, { 0, 3 } }, [0, 1, 0, 1, 0, 1, 0, 1], "a", "b").Split(validation: 0.5, test: 0, seed: 1);

    public static byte[] Safetensors()
    {
        using var stream = new MemoryStream();
        new SafetensorsFile([SafetensorsTensor.From("a", new NdArray<float>(2, 3)), SafetensorsTensor.From("b", new NdArray<double>(1)), new("c", "BF16", [0], default)], [new("k", "v")]).Write(stream);
        return stream.ToArray();
    }

    public static byte[] Model(Normalization normalization)
    {
        using var stream = new MemoryStream();
        var net = new FullyConnectedNet<float>(new() { Inputs = 2, Hidden = [3], Classes = 2, Normalization = normalization });
        ModelFile.ToSafetensors(FcNet.Model.Create(net, new InputScaling([1, 2], [3, 4]))).Write(stream);
        return stream.ToArray();
    }

    public static byte[] Batch(string names)
    {
        byte[] text = Encoding.UTF8.GetBytes(names);
        return [(byte)(text.Length >> 8), (byte)text.Length, .. text, .. new byte[2 * Cifar10.RecordBytes]];
    }

    /// <summary>Arrays of some element types in IDX files, plain and compressed.</summary>
    public static IEnumerable<byte[]> Idx()
    {
        byte[][] plain = [[0, 0, 8, 2, 0, 0, 0, 1, 0, 0, 0, 2, 1, 2], [0, 0, 0x0B, 1, 0, 0, 0, 1, 1, 2], [0, 0, 0x0D, 1, 0, 0, 0, 1, 0x3F, 0xC0, 0, 0]];
        return plain.Concat(plain.Select(Zipped));
    }

    private static byte[] Zipped(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            zip.Write(bytes);
        }

        return stream.ToArray();
    }

    public static byte[] Tar(TarEntryFormat format)
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

    /// <summary>A run of four steps with everything that has to be saved.</summary>
    public static Solver<float> Run()
    {
        var net = new FullyConnectedNet<float>(new() { Inputs = 2, Hidden = [3], Classes = 2, Normalization = Normalization.Batch, KeepProbability = 0.8, Threads = 1 });
        return new(net, Examples, new() { Rule = new Adam(0.1), Epochs = 2, BatchSize = 2, ReportEvery = 0 });
    }

    /// <summary>That run after so many steps.</summary>
    public static byte[] Checkpoint(int steps)
    {
        Solver<float> run = Run();
        _ = run.Steps().Take(steps).Count();
        return Written(CheckpointFile.ToSafetensors(run.Capture(), run.Description).Write);
    }

    /// <summary>Arrays of some element types, in both byte orders and both orders of the axes.</summary>
    public static IEnumerable<byte[]> Arrays()
    {
        byte[] floats = Written(NumpyArray.From(NdArray.From([1f, 2, 3, 4, 5, 6], 2, 3)).Write);
        byte[] doubles = Written(NumpyArray.From(NdArray.From([1.5], 1)).Write);
        byte[] labels = Written(NumpyArray.From([1, 2]).Write);
        byte[] reversed = [.. floats];
        "'>f4', 'fortran_order': True "u8.CopyTo(reversed.AsSpan(reversed.AsSpan().IndexOf("'<f4'"u8)));
        byte[] second = [.. labels[..6], 2, 0, .. labels[8..10], 0, 0, .. labels[10..]];
        return [floats, doubles, labels, reversed, second, Written(new NumpyArray("bool", [], new byte[1]).Write)];
    }

    /// <summary>Tables with every kind of column, separator, line end, quote and encoding.</summary>
    public static IEnumerable<byte[]> Csv()
    {
        const string Text = "id,x,word,yes,day\n1,1.5,red,no,2020-01-31\n2,-3e2,\"a,\"\"b\"\"\nc\",yes,\n3,NA,red,no,2021-12-01T10:15\n";
        string many = string.Concat(Enumerable.Range(0, 300).Select(i => $"{i},w{i % 7},{i}.{i}\n"));
        return [Encoding.UTF8.GetBytes(Text), [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Text)], [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Text.Replace(',', ';').Replace("\n", "\r\n", StringComparison.Ordinal))], Encoding.UTF8.GetBytes($"a,b,c\n{many}x,y,z\n")];
    }

    /// <summary>A saved table with every kind of column.</summary>
    public static byte[] Table()
    {
        string rows = string.Concat(Enumerable.Range(0, 21).Select(i => string.Create(CultureInfo.InvariantCulture, $"{i / 8.0},{i / 3.0:R},{"ab"[i % 2]},{(i % 3 == 0 ? "yes" : "no")},{(i == 4 ? "" : "2020-01-31")},n{i},7\n")));
        return Written(MappedTable.ToSafetensors(FcNet.Tables.Table.Read(new MemoryStream(Encoding.UTF8.GetBytes($"x,y,word,yes,day,name,one\n{rows}")))).Write);
    }

    public static byte[] Archive(CompressionLevel level)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((int number, byte[] array) in Arrays().Take(3).Index())
            {
                using Stream entry = zip.CreateEntry($"a{number}.npy", level).Open();
                entry.Write(array);
            }
        }

        return stream.ToArray();
    }

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
