namespace FcNet.Tests.Support;

/// <summary>Small batch files of CIFAR-10's binary edition, with random pixels: file number f has images whose pixels and labels follow from f and their place.</summary>
internal static class CifarBatches
{
    public const int RecordBytes = 3073;

    public static readonly string[] Names = ["data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin", "data_batch_4.bin", "data_batch_5.bin", "test_batch.bin"];

    /// <summary>The bytes of a file of so many images.</summary>
    public static byte[] File(int number, int images)
    {
        var random = new CounterRandom((ulong)number);
        byte[] bytes = new byte[images * RecordBytes];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)random.NextInt32(i % RecordBytes == 0 ? 10 : 256);
        }

        return bytes;
    }

    /// <summary>All six files; file f has f + 1 images.</summary>
    public static Dictionary<string, byte[]> All() => Names.Select((name, number) => (name, File(number, number + 1))).ToDictionary();

    public static void Write(string folder, IReadOnlyDictionary<string, byte[]> files)
    {
        foreach ((string name, byte[] bytes) in files)
        {
            System.IO.File.WriteAllBytes(Path.Combine(folder, name), bytes);
        }
    }
}
