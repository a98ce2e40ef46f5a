using System.Formats.Tar;
using System.IO.Compression;
using FcNet.Files;
using FcNet.Tables;

namespace FcNet.Fuzz;

/// <summary>The readers of files that may come from anywhere. A new reader is one more line here.</summary>
internal static class Targets
{
    public static readonly FuzzTarget[] All =
    [
        new("safetensors", ReadSafetensors, () => [Seeds.Safetensors(), Seeds.Model(Normalization.None)]),
        new("model", ReadModel, () => [Seeds.Model(Normalization.Batch), Seeds.Model(Normalization.Layer), Seeds.Model(Normalization.None)]),
        new("checkpoint", ReadCheckpoint, () => [Seeds.Checkpoint(0), Seeds.Checkpoint(2), Seeds.Checkpoint(4)]),
        new("npy", ReadNpy, () => Seeds.Arrays()),
        new("npz", ReadNpz, () => [Seeds.Archive(CompressionLevel.NoCompression), Seeds.Archive(CompressionLevel.Optimal)]),
        new("idx", ReadIdx, () => Seeds.Idx()),
        new("cifar-batch", ReadBatch, () => [Seeds.Batch("a\nb\n"), Seeds.Batch("")]),
        new("csv", ReadCsv, () => Seeds.Csv()) { MaxBytesForOne = 2000 }, // two bytes are a column: a separator in the header and one in a row
        new("table", ReadTable, () => [Seeds.Table()]),
        new("tar", ReadTar, () => new[] { TarEntryFormat.V7, TarEntryFormat.Ustar, TarEntryFormat.Pax, TarEntryFormat.Gnu }.Select(Seeds.Tar)),
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

    /// <summary>A column has as many missing values as it says, and a second reading gives the same table.</summary>
    private static void ReadCsv(byte[] bytes)
    {
        var table = Table.Read(new MemoryStream(bytes));
        foreach (TableColumn column in table.Columns.Where(column => column.HasValues))
        {
            if (Enumerable.Range(0, table.Rows).Count(row => column.Text(row).Length == 0) != column.Missing)
            {
                throw new InvalidOperationException("A column has another number of missing values than it says.");
            }
        }

        if (Table.Read(new MemoryStream(bytes)).Fingerprint() != table.Fingerprint())
        {
            throw new InvalidOperationException("A table that is read twice is another one.");
        }
    }

    /// <summary>A table behind a mended checksum: every value can be read, as many are missing as it says, and it is saved as it was.</summary>
    private static void ReadTable(byte[] bytes)
    {
        SafetensorsFile file = Checksums.Mended(SafetensorsReader.Read(new MemoryStream(bytes), "it"));
        byte[] mended = Written(file);
        string path = Path.Combine(Path.GetTempPath(), $"fcnet-fuzz-{Environment.ProcessId}.table");
        try
        {
            File.WriteAllBytes(path, mended);
            var table = Table.Map(path);
            foreach (TableColumn column in table.Columns.Where(column => column.HasValues))
            {
                if (Enumerable.Range(0, table.Rows).Count(row => column.Text(row).Length == 0) != column.Missing)
                {
                    throw new InvalidOperationException("A column has another number of missing values than it says.");
                }
            }

            if (!Written(MappedTable.ToSafetensors(table)).AsSpan().SequenceEqual(mended))
            {
                throw new InvalidOperationException("A table that is mapped and saved has other bytes.");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Written(SafetensorsFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    /// <summary>The texts and numbers of a model behind a checksum that is made to fit: else the fuzzer would never get past it.</summary>
    private static void ReadModel(byte[] bytes)
    {
        SafetensorsFile file = Checksums.Mended(SafetensorsReader.Read(new MemoryStream(bytes), "it"));
        Model<float> model = ModelFile.FromSafetensors<float>(file, "it");
        var x = new NdArray<float>(1, model.Spec.Inputs);
        if (model.Scores(x).Columns != model.ClassNames.Length)
        {
            throw new InvalidOperationException("A model has another number of scores than of classes.");
        }
    }

    /// <summary>A run that a checkpoint with a mended checksum gives must go on to its end and be saved again.</summary>
    private static void ReadCheckpoint(byte[] bytes)
    {
        SafetensorsFile file = Checksums.Mended(SafetensorsReader.Read(new MemoryStream(bytes), "it"));
        Solver<float> solver = Seeds.Run();
        try
        {
            solver.Restore(solver.Read(file, "it"), "it");
        }
        catch (ArgumentException e) when (e.Message.StartsWith("it ", StringComparison.Ordinal))
        {
            // of another run, as documented
            return;
        }

        int steps = solver.StepsDone + solver.Steps().Count();
        if (steps != solver.StepsDone || CheckpointFile.ToSafetensors(solver.Capture(), solver.Description).Tensors.Length < file.Tensors.Length)
        {
            throw new InvalidOperationException("A run that goes on loses steps or arrays.");
        }
    }

    private static void ReadNpy(byte[] bytes) => Use(NumpyReader.Read(new MemoryStream(bytes), "it"));

    private static void ReadIdx(byte[] bytes) => Use(IdxReader.Read(new MemoryStream(bytes), "it"));

    private static void ReadNpz(byte[] bytes)
    {
        Checksums.MendZip(bytes);
        NumpyArchive archive = NumpyArchiveReader.Read(new MemoryStream(bytes), "it");
        using var again = new MemoryStream();
        archive.Write(again);
        again.Position = 0;
        NumpyArchive copy = NumpyArchiveReader.Read(again, "its copy");
        if (!copy.Arrays.Select(array => array.Key).SequenceEqual(archive.Arrays.Select(array => array.Key)))
        {
            throw new InvalidOperationException("An archive that is read and written has other names.");
        }

        foreach ((_, NumpyArray array) in archive.Arrays)
        {
            Use(array);
        }
    }

    /// <summary>What is read is written again to a file that reads as the same; numbers become those of an array, or are refused.</summary>
    private static void Use(NumpyArray array)
    {
        using var again = new MemoryStream();
        array.Write(again);
        again.Position = 0;
        NumpyArray copy = NumpyReader.Read(again, "its copy");
        if (copy.ElementType != array.ElementType || copy.Shape != array.Shape || !copy.Data.Span.SequenceEqual(array.Data.Span))
        {
            throw new InvalidOperationException("An array that is read and written has other content.");
        }

        int numbers = array.ElementType.StartsWith("float", StringComparison.Ordinal) ? array.ToNdArray<double>().Length : array.ToIntegers().Length;
        if (numbers != array.Shape.ElementCount || (array.ElementType != "float64" && array.ToNdArray<float>().Length != numbers))
        {
            throw new InvalidOperationException("An array has another number of elements than its shape.");
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
        Checksums.MendTar(bytes);
        Cifar10Files files = Cifar10Files.FromTar(new MemoryStream(bytes), "it");
        foreach (string name in Cifar10.TrainFiles)
        {
            files.Batch(name);
        }
    }
}
