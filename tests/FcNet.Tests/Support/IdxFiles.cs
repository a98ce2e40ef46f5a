using System.Buffers.Binary;
using System.IO.Compression;

namespace FcNet.Tests.Support;

/// <summary>Writes IDX files, as MNIST has them.</summary>
internal static class IdxFiles
{
    public static byte[] Bytes(byte type, int[] lengths, byte[] bigEndian)
    {
        byte[] header = new byte[4 + (4 * lengths.Length)];
        (header[2], header[3]) = (type, (byte)lengths.Length);
        for (int i = 0; i < lengths.Length; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4 + (4 * i)), lengths[i]);
        }

        return [.. header, .. bigEndian];
    }

    public static byte[] Zipped(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Optimal))
        {
            zip.Write(bytes);
        }

        return stream.ToArray();
    }

    /// <summary>The four files of a small MNIST: image i of a part has the label i % 10 and pixels of i, i + 1, …</summary>
    public static void WriteMnist(string folder, int train, int test, bool isZipped)
    {
        foreach ((string name, int count) in new[] { ("train", train), ("t10k", test) })
        {
            byte[] pixels = [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Range(i, 12).Select(pixel => (byte)pixel))];
            Write($"{name}-images-idx3-ubyte", Bytes(8, [count, 3, 4], pixels));
            Write($"{name}-labels-idx1-ubyte", Bytes(8, [count], [.. Enumerable.Range(0, count).Select(i => (byte)(i % 10))]));
        }

        void Write(string name, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder, isZipped ? name + ".gz" : name), isZipped ? Zipped(bytes) : bytes);
    }
}
