using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using FcNet.Files;

namespace FcNet.MLNet;

/// <summary>Features in a file of NumPy's format, which is mapped into memory afterwards. The count of rows is written into its header last.</summary>
internal sealed class FeatureFile : FeatureSink
{
    private const int HeaderLength = 128, BufferLength = 1 << 20;

    private readonly string path, targets;
    private readonly int features;
    private readonly FileStream stream;

    public FeatureFile(string folder, int features)
    {
        (path, targets, this.features) = (Path.Combine(folder, "features.npy"), Path.Combine(folder, "targets.npy"), features);
        if (File.Exists(path) || File.Exists(targets))
        {
            throw new ArgumentException($"The folder \"{folder}\" has features.npy or targets.npy already, expected a folder without; choose another one or delete them.");
        }

        Directory.CreateDirectory(folder);
        stream = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferLength);
        stream.Write(new byte[HeaderLength]);
    }

    public override void Add(ReadOnlySpan<float> row)
    {
        if (BitConverter.IsLittleEndian)
        {
            stream.Write(MemoryMarshal.AsBytes(row));
            return;
        }

        Span<byte> bytes = stackalloc byte[sizeof(float)];
        foreach (float number in row)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
            stream.Write(bytes);
        }
    }

    public override LabeledData WithClasses(int[] labels, string[] names)
    {
        NumpyArray.From(labels).Write(targets);
        return Mapped(labels.Length, names);
    }

    public override LabeledData WithNumbers(double[] numbers, string name)
    {
        NumpyArray.From(NdArray.Wrap(numbers, numbers.Length, 1)).Write(targets);
        return Mapped(numbers.Length, name);
    }

    public override void Dispose()
    {
        stream.Dispose();
        base.Dispose();
    }

    private LabeledData Mapped(int count, params string[] names)
    {
        string header = FormattableString.Invariant($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({count}, {features}), }}").PadRight(HeaderLength - 11) + "\n";
        stream.Position = 0;
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, HeaderLength - 10, 0, .. Encoding.ASCII.GetBytes(header)]);
        stream.Dispose();
        return NumpyExamples.Map(path, targets, names);
    }
}
