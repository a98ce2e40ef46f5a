using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FcNet.Files;

/// <content>Checks that a file that FcNet wrote is complete.</content>
public sealed partial class SafetensorsFile
{
    /// <summary>The SHA-256 of all names, shapes, element types, numbers and texts, except the text that holds the checksum itself.</summary>
    internal string Checksum(string exceptMetadata)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach ((string key, string value) in Metadata)
        {
            if (key != exceptMetadata)
            {
                Append(hash, key);
                Append(hash, value);
            }
        }

        foreach (SafetensorsTensor tensor in Tensors)
        {
            Append(hash, tensor.Name);
            Append(hash, tensor.ElementType);
            Append(hash, tensor.Shape.ToString());
            hash.AppendData(tensor.Data.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Checks that a file has exactly the bytes that FcNet wrote. The checksum covers the content, and the header must be formatted exactly as FcNet
    /// writes that content. So any changed byte is detected, even a blank or the case of a digit in an escape.
    /// </summary>
    /// <param name="checksum">The checksum that stands in the file.</param>
    /// <param name="key">The name of the text that holds it.</param>
    /// <param name="source">The file's name.</param>
    /// <exception cref="InvalidDataException">A byte has changed.</exception>
    internal void RequireWhole(string checksum, string key, string source)
    {
        string computed = Checksum(key);
        if (checksum != computed)
        {
            throw new InvalidDataException($"{source} is damaged: the SHA-256 of its content is {computed}, expected {Excerpt.Of(checksum)}. Take another copy of it.");
        }

        if (!HeaderRead.IsEmpty && !HeaderRead.Span.SequenceEqual(Header()))
        {
            throw new InvalidDataException($"{source} is damaged: its header does not have the bytes that FcNet writes for this content. Take another copy of it.");
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
