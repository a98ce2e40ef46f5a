using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using FcNet.Files;

namespace FcNet.Cli.Output;

/// <summary>
/// An event file of TensorBoard, to be written: scalars by tag and step. Each record is its length as 8 bytes, the masked CRC-32C of these bytes, the event,
/// and the masked CRC-32C of the event, all little-endian.
/// </summary>
/// <remarks>
/// Formats: https://www.tensorflow.org/tutorials/load_data/tfrecord; event.proto and summary.proto in https://github.com/tensorflow/tensorboard. Field
/// numbers are those of the .proto files.
/// </remarks>
internal sealed class EventFile : IDisposable
{
    /// <summary>The text that begins a file of this format.</summary>
    private const string Version = "brain.Event:2";

    /// <summary>What is added to a rotated checksum, so that the checksum of data with checksums in them is no special number.</summary>
    private const uint MaskDelta = 0xa282ead8;

    /// <summary>The status of a session that begins.</summary>
    private const int SessionStarts = 1;

    private readonly FileStream stream;

    /// <summary>Starts a file with a name of its own; TensorBoard reads all files of a folder in the order of their names.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="firstStep">The first step that follows: what older files of the folder say about it and later steps no longer counts.</param>
    public EventFile(string folder, long firstStep)
    {
        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        string name = string.Create(CultureInfo.InvariantCulture, $"events.out.tfevents.{now:D14}.{Environment.ProcessId}.fcnet");
        stream = new(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        Write(At(0).Add(3, Version));
        Write(At(firstStep).Add(7, new ProtobufMessage().Add(1, SessionStarts)));
    }


    /// <summary>Writes scalars of a step.</summary>
    public void Write(long step, params ReadOnlySpan<(string Tag, double Value)> scalars)
    {
        var summary = new ProtobufMessage();
        foreach ((string tag, double value) in scalars)
        {
            summary.Add(1, new ProtobufMessage().Add(1, tag).Add(2, (float)value));
        }

        Write(At(step).Add(5, summary));
    }

    /// <summary>Makes what is written visible to readers.</summary>
    public void Flush() => stream.Flush();

    public void Dispose() => stream.Dispose();

    /// <summary>The masked CRC-32C (Castagnoli) of some bytes.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }

    private static ProtobufMessage At(long step) => new ProtobufMessage().Add(1, (DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).TotalSeconds).Add(2, step);

    private void Write(ProtobufMessage message)
    {
        using var content = new MemoryStream();
        message.Write(content);
        byte[] bytes = content.ToArray(), number = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(number, (ulong)bytes.Length);
        stream.Write(number);
        WriteChecksum(number);
        stream.Write(bytes);
        WriteChecksum(bytes);
    }

    private void WriteChecksum(ReadOnlySpan<byte> bytes)
    {
        Span<byte> checksum = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(checksum, Checksum(bytes));
        stream.Write(checksum);
    }
}
