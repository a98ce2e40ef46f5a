using System.Buffers.Binary;
using System.Text;

namespace FcNet.Files;

/// <summary>
/// A message in the protobuf wire format, to be written. Numbers and texts are small pieces; large byte arrays and nested messages are referenced and
/// not copied.
/// </summary>
/// <remarks>Format: https://protobuf.dev/programming-guides/encoding.</remarks>
internal sealed class ProtobufMessage
{
    /// <summary>The wire types: what follows a field's number.</summary>
    private const int Varint = 0, EightBytes = 1, LengthDelimited = 2, FourBytes = 5;

    private readonly List<ReadOnlyMemory<byte>> pieces = [];

    /// <summary>The bytes of the whole message.</summary>
    public long Length { get; private set; }

    public ProtobufMessage Add(int field, long value)
    {
        Append((byte[])[.. VarintOf(Tag(field, Varint)), .. VarintOf((ulong)value)]);
        return this;
    }

    public ProtobufMessage Add(int field, float value)
    {
        byte[] bytes = new byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
        Append((byte[])[.. VarintOf(Tag(field, FourBytes)), .. bytes]);
        return this;
    }

    public ProtobufMessage Add(int field, double value)
    {
        byte[] bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        Append((byte[])[.. VarintOf(Tag(field, EightBytes)), .. bytes]);
        return this;
    }

    public ProtobufMessage Add(int field, string text) => Add(field, Encoding.UTF8.GetBytes(text));

    public ProtobufMessage Add(int field, ReadOnlyMemory<byte> bytes)
    {
        AppendLength(field, bytes.Length);
        Append(bytes);
        return this;
    }

    public ProtobufMessage Add(int field, ProtobufMessage message)
    {
        AppendLength(field, message.Length);
        return Append(message);
    }

    /// <summary>Adds the fields of another message.</summary>
    public ProtobufMessage Append(ProtobufMessage fields)
    {
        foreach (ReadOnlyMemory<byte> piece in fields.pieces)
        {
            Append(piece);
        }

        return this;
    }

    public void Write(Stream stream)
    {
        foreach (ReadOnlyMemory<byte> piece in pieces)
        {
            stream.Write(piece.Span);
        }
    }

    private static ulong Tag(int field, int wireType) => ((ulong)field << 3) | (uint)wireType;

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private static List<byte> VarintOf(ulong value)
    {
        var bytes = new List<byte>();
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
        return bytes;
    }

    private void AppendLength(int field, long length) => Append((byte[])[.. VarintOf(Tag(field, LengthDelimited)), .. VarintOf((ulong)length)]);

    private void Append(ReadOnlyMemory<byte> piece)
    {
        pieces.Add(piece);
        Length += piece.Length;
    }
}
